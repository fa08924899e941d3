"""Albums come piece by piece, and go out as one."""

import pytest

from tests.support.broadcasting import report
from tests.support.crowd import sign_up


def picture(name, album="a1"):
    return {"photo": [{"file_id": name, "file_size": 9}], "media_group_id": album}


def album_after(theatre, olga, group, begins):
    """Send an album of three, the words below its first picture."""
    if begins == "/broadcast":
        olga.says(begins, group)
        olga.sends(group, **picture("one"), caption="Look, {first_name}")
    else:
        command = {"type": "bot_command", "offset": 0, "length": 10}
        begins = {"caption": f"{begins} Look, {{first_name}}", "caption_entities": [command]}
        olga.sends(group, **picture("one"), **begins)
    olga.sees("Does everyone get this text", in_=group)
    for name in ("two", "three"):
        olga.sends(group, **picture(name))
        olga.does_not_see("Does everyone", "how it will look", in_=group)


@pytest.mark.parametrize("begins", ["/broadcast", "/broadcast Dear all,"])
def test_an_album_comes_piece_by_piece_and_goes_out_as_one(theatre, olga, group, begins):
    ana = sign_up(theatre, "Ana", "Luis")
    album_after(theatre, olga, group, begins)
    olga.taps("Same text for everyone", group)
    olga.sees("how it will look: see our private chat", "1 captain gets it", in_=group)
    assert olga.chat.shown[-1].album == ["one", "two", "three"]
    assert "Look, Olga" in olga.chat.shown[-1].text
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert ana.chat.shown[-1].album == ["one", "two", "three"]
    assert "Look, Ana" in ana.chat.shown[-1].text
    theatre.tick(seconds=6)
    assert report(group) == ({"arrived": 1}, 1)


def test_a_picture_that_comes_after_the_preview_has_it_shown_anew(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    album_after(theatre, olga, group, "/broadcast")
    olga.taps("Same text for everyone", group)
    old = group.shown[-1]
    olga.sends(group, **picture("four"))
    assert olga.chat.shown[-1].album == ["one", "two", "three", "four"]
    assert group.shown[-1] is not old
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert ana.chat.shown[-1].album[-1] == "four"


def test_each_language_may_have_an_album_of_its_own(theatre, olga, group):
    ana, zoe = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Zoé", "Léa", "fr")
    olga.says("/broadcast", group)
    olga.sends(group, **picture("one"), caption="Look")
    olga.taps("Write it in French", group)
    olga.sends(group, **picture("two"))
    olga.does_not_see("Does everyone", "Noted", in_=group)
    olga.sends(group, **picture("un", "a2"), caption="Regarde")
    olga.sees("I have your album", in_=group)
    olga.sends(group, **picture("deux", "a2"))
    olga.taps("👀 Show me", group)
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert (ana.chat.shown[-1].album, zoe.chat.shown[-1].album) == (["one", "two"], ["un", "deux"])


def test_an_album_with_a_video_or_wrong_words_is_refused_once(theatre, olga, group):
    olga.says("/broadcast", group)
    olga.sends(group, **picture("one"), caption="Look")
    olga.sends(group, video={"file_id": "v"}, media_group_id="a1")
    olga.sees("a text, or pictures or files", in_=group)
    olga.sends(group, **picture("two"))
    olga.does_not_see("or files", "Noted", in_=group)
    olga.sends(group, **picture("uno", "a2"))
    olga.sends(group, **picture("dos", "a2"), caption="Hi {name}")
    olga.sees("In curly brackets only", in_=group)
    olga.sends(group, **picture("tres", "a2"))
    olga.does_not_see("In curly brackets", "Noted", in_=group)
    olga.replies("Hello", group)
    olga.sees("Does everyone get this text", in_=group)


def test_files_stand_above_their_words_in_an_album_too(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    olga.says("/broadcast", group)
    for name, words in (("a.pdf", ""), ("b.pdf", "Print both")):
        olga.sends(group, document={"file_id": name}, media_group_id="d", caption=words)
    olga.taps("Same text for everyone", group)
    assert olga.chat.shown[-1].album == ["a.pdf", "b.pdf"]
    assert "Print both" in olga.chat.shown[-1].text
