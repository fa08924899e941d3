"""What is changed in the chat stands in place of a file, until that file changes on the disk."""

import shutil
from dataclasses import replace

import pytest

from bot.campaigns import material_files, material_store, store
from bot.campaigns.model import CampaignId
from bot.console.campaign_changes.model import Change
from bot.conversations.materials.pack import library_of
from tests.support.once import example_campaign

NAME = "materials/talks.toml"


@pytest.fixture
def known(tmp_path):
    folder = tmp_path / "materials"
    shutil.copytree(example_campaign().materials, folder)
    return replace(example_campaign(), id=CampaignId(7), materials=folder)


def changed(known, words="Eight hectares."):
    entry = material_files.entries(NAME, material_files.content_of(known, NAME).encode())[0]
    change = Change("points/0/en", f'"{words}"')
    return material_files.changed_text(known, NAME, "talk", entry.key, [change])


def write(opened, known, text):
    return opened.run(lambda tx: material_store.change(tx, known, NAME, text, tx.now()))


def test_a_change_holds_in_every_process_and_the_entry_keeps_its_key(opened, known):
    key = library_of(known).points[0].fit.key
    after = write(opened, known, changed(known))
    assert library_of(after).points[0].points[0].in_("en") == "Eight hectares."
    assert library_of(after).points[0].fit.key == key
    assert library_of(known).points[0].points[0].in_("en") != "Eight hectares."
    found = opened.run(lambda tx: store.current(tx, known))
    assert (found.texts, found.texts_version) == (after.texts, 2)
    assert opened.run(lambda tx: store.current(tx, found)) is found
    assert material_files.find_entry(found, key).table["id"] == key


def test_a_file_that_changed_on_the_disk_wins_and_says_what_was_lost(opened, known):
    after = write(opened, known, changed(known))
    assert opened.run(lambda tx: material_store.settle(tx, known, tx.now())) == ()
    with (known.materials / "talks.toml").open("a") as file:
        file.write("\n# a note\n")
    assert opened.run(lambda tx: material_store.settle(tx, known, tx.now())) == (2,)
    now = opened.run(lambda tx: material_store.with_texts(tx, known))
    assert (now.texts, now.texts_version) == ((), 3)
    assert opened.run(lambda tx: material_store.settle(tx, known, tx.now())) == ()
    assert opened.run(lambda tx: material_store.find(tx, 7, 2)).text == dict(after.texts)[NAME]


def test_the_notes_of_a_file_stay_and_the_versions_are_kept(opened, known):
    before = material_files.content_of(known, NAME)
    first = write(opened, known, changed(known))
    write(opened, first, changed(first, "Nine."))
    kept = opened.run(lambda tx: material_store.of_file(tx, 7, NAME))
    assert [(each.number, each.by_chat) for each in kept] == [(3, True), (2, True), (1, False)]
    assert kept[2].text == before
    notes = [line for line in before.splitlines() if line.startswith("#")]
    assert [line for line in kept[0].text.splitlines() if line.startswith("#")] == notes


def test_another_campaign_has_files_of_its_own(opened, known):
    write(opened, known, changed(known))
    other = replace(known, id=CampaignId(8))
    assert opened.run(lambda tx: store.current(tx, other)) is other


def test_a_retired_entry_is_nobodys_and_stays_in_the_file(opened, known):
    entry = material_files.entries(NAME, material_files.content_of(known, NAME).encode())[0]
    gone = [Change("retired", "true")]
    text = material_files.changed_text(known, NAME, "talk", entry.key, gone)
    after = write(opened, known, text)
    assert len(library_of(after).points) == len(library_of(known).points) - 1
    assert material_files.find_entry(after, entry.key).retired


def test_all_entries_of_the_example_have_keys_of_their_own():
    keys = [each.key for each in material_files.all_entries(example_campaign())]
    assert len(keys) == len(set(keys)) > 100
