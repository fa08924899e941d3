"""A campaign without a folder of materials writes them in the chat alone, and takes them along."""

import io
import zipfile
from dataclasses import replace

import pytest

from bot import files
from bot.campaigns import material_store, store
from bot.console.materials_files import pictures
from bot.console.materials_publishing.jobs import settle
from bot.conversations.materials.pack import library_of
from tests.console.materials_adding.test_journey import PIXEL, sends
from tests.support.crowd import sign_up
from tests.support.written_materials import acts


@pytest.fixture(autouse=True)
def bare(theatre, group):
    """The campaign's file names no folder."""
    text = files.example_campaign().read_text("utf-8").replace('materials = "materials"\n', "")
    now = theatre.clock.now()
    theatre.opened.run(lambda tx: store.add_changed(tx, theatre.campaign, text, now))


def begins(olga, group):
    olga.says("/materials", group)
    olga.sees("nothing of its own here yet", "▶️ Begin here", in_=group)
    olga.taps("▶️ Begin here", group)
    olga.sees("room for your own materials", in_=group)


def adds_a_question(olga, group):
    olga.taps("➕ Add", group)
    olga.taps("❓ Question", group)
    for words in ("May dogs come?", "Les chiens ?", "Yes, on a leash.", "Oui, en laisse."):
        olga.says(words, group)
    olga.taps("✅ Publish it", group)


def in_force(theatre):
    return theatre.opened.run(lambda tx: store.current(tx, theatre.campaign))


def test_captains_get_what_was_written_there_and_nothing_else_changes(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    begins(olga, group)
    adds_a_question(olga, group)
    ana.says("/ask May dogs come?")
    ana.sees("Yes, on a leash.")
    ana.says("/points")
    ana.sees("not written talking points yet")
    olga.says("/materials", group)
    olga.sees("❓ Questions", "· 1", in_=group)
    olga.does_not_see("▶️ Begin here", in_=group)
    assert acts(theatre)[-2:] == ["material_changed", "material_changed"]


def test_a_message_and_a_picture_for_it_are_sent(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    begins(olga, group)
    olga.taps("➕ Add", group)
    olga.taps("💬 Message", group)
    for label in ("By message", "Before the first talk", "All of them"):
        olga.taps(label, group)
    for words in ("Come along, {friend}!", "Viens, {friend} !", "Come!", "Viens !"):
        olga.says(words, group)
    olga.taps("✅ Publish it", group)
    olga.taps("📚 Materials", group)
    olga.taps("⋯ More", group)
    olga.taps("➕ Add", group)
    olga.taps("🖼 Picture, file", group)
    sends(olga, group, PIXEL)
    olga.taps("The cause as a whole", group)
    olga.says("Our park", group)
    olga.says("Notre parc", group)
    olga.taps("✅ Publish it", group)
    ana.says("/next")
    ana.sees("Come along, Luis!")
    ana.taps("⋯ More")
    ana.taps("🖼 A picture")
    assert any(each.text.startswith("Our park") for each in ana.chat.shown)


def test_they_leave_as_a_folder_and_hold_from_there(theatre, olga, group, tmp_path):
    begins(olga, group)
    adds_a_question(olga, group)
    campaign = in_force(theatre)
    texts = dict(campaign.texts)
    data = {"texts": texts, "sent": {}, "folder": str(campaign.materials)}
    with zipfile.ZipFile(io.BytesIO(pictures.archive("en", data))) as file:
        assert file.namelist() == ["materials/faq.toml", "materials/topics.toml"]
        file.extractall(tmp_path)
    on_disk = replace(campaign, materials=tmp_path / "materials", texts=())
    assert replace(library_of(on_disk), folder=None) == replace(library_of(campaign), folder=None)

    def started(tx):
        return material_store.settle(tx, on_disk, theatre.clock.now())

    assert theatre.opened.run(started) == ()
    assert dict(theatre.opened.run(lambda tx: material_store.with_texts(tx, on_disk)).texts) == {}


def test_they_hold_after_a_start_too(theatre, olga, group):
    begins(olga, group)
    known = in_force(theatre)
    bare = replace(known, materials=None, texts=(), texts_version=0)

    def started(tx):
        return settle(tx, bare, lambda _: True, theatre.clock.now())

    assert theatre.opened.run(started).materials == files.shelf()
