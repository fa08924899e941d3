"""The files leave as they are in force, and come back changed: read, they are equal."""

import io
import zipfile
from dataclasses import replace

from bot.campaigns import store
from bot.console.materials_files import pictures
from bot.conversations.materials.pack import library_of
from tests.support.listed_people import sends_file
from tests.support.once import example_campaign


def sends(player, group, content, name="materials.zip"):
    """Answer the bot's latest message in the group with files that the engine has had read."""
    sends_file(player, group, name, found=pictures.read_files(name, content, "CA"))


def more(olga, group, label):
    olga.says("/materials", group)
    olga.taps("⋯ More", group)
    olga.taps(label, group)


def zipped(texts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, text in texts.items():
            file.writestr(name, text)
    return target.getvalue()


def example_texts():
    folder = example_campaign().materials
    return {f"{folder.name}/{each.name}": each.read_text("utf-8") for each in folder.glob("*.toml")}


def test_what_leaves_is_read_as_what_is_in_force(tmp_path):
    campaign = example_campaign()
    data = {"texts": example_texts(), "sent": {}, "folder": str(campaign.materials)}
    with zipfile.ZipFile(io.BytesIO(pictures.archive("en", data))) as file:
        file.extractall(tmp_path)
    again = library_of(replace(campaign, materials=tmp_path / "materials"))
    assert replace(again, folder=campaign.materials) == library_of(campaign)
    content = pictures.archive("en", data)
    assert content == pictures.archive("en", data)
    assert pictures.read_files("m.zip", content, "CA")["texts"] == example_texts()


def test_files_go_out_and_come_back_changed(theatre, olga, group):
    more(olga, group, "📤 As files")
    olga.sees("in our private chat", in_=group)
    assert "in files" in olga.chat.shown[-1].text
    more(olga, group, "📥 From files")
    sends(olga, group, b"x", "x.zip.txt")
    olga.sees("I found no such files", in_=group)
    sends(olga, group, zipped(example_texts()))
    olga.sees("It says so already", in_=group)
    more(olga, group, "📥 From files")
    text = example_texts()["materials/talks.toml"]
    bad = text.replace("seven hectares. On {vote_day}", "seven hectares. On {someday}", 1)
    sends(olga, group, zipped({"x/talks.toml": bad}))
    olga.sees("1 thing has to be mended", "talks.toml, line", "{vote_day}", in_=group)
    good = text.replace("seven hectares", "eight hectares")
    sends(olga, group, zipped({"x/talks.toml": good}))
    olga.sees("materials/talks.toml", "new 0", "changed 2", "gone 0", in_=group)
    olga.taps("✅ Publish it", group)
    olga.sees("1 file is in force", in_=group)
    found = theatre.opened.run(lambda tx: store.current(tx, theatre.campaign))
    assert "eight hectares" in library_of(found).points[0].points[0].in_("en")
