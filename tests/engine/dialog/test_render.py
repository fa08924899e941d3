from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.dialog import buttons
from bot.engine.dialog.place import Place
from bot.engine.dialog.render import Renderer, _cut, _fitting
from bot.engine.dialog.turn import (
    Attached,
    Copy,
    Document,
    Edit,
    Link,
    Menu,
    Picture,
    Say,
    Share,
    Tap,
    Toast,
)

PLACE = Place(1001, 1001, "en")
GROUP = Place(-5, 1001, "fr", tapped=77, asked=78)


@pytest.fixture
def renderer(texts):
    return Renderer(texts)


def _words(said, **about):
    return Say("tiny/words", {"said": said}, **about)


def test_words_go_as_html_without_previews(tx, renderer):
    assert renderer.render(tx, PLACE, _words("1 < 2")) == {
        "method": "sendMessage",
        "params": {
            "chat_id": 1001,
            "text": "1 &lt; 2",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    }


def test_a_day_leaves_as_the_moment_that_is_its_noon_in_the_campaign(tx, texts):
    zone = ZoneInfo("America/Toronto")
    day = tx.now().astimezone(zone).date() + timedelta(days=9)
    said = Renderer(texts, lambda: zone).render(tx, PLACE, Say("tiny/on", {"day": day}))["params"][
        "text"
    ]
    unix = int(datetime.combine(day, time(12), zone).timestamp())
    assert said.startswith(f'<tg-time unix="{unix}">')
    past = Say("tiny/on", {"day": tx.now().date()})
    assert "<" not in Renderer(texts, lambda: zone).render(tx, PLACE, past)["params"]["text"]


def test_the_tags_of_a_day_do_not_count_against_the_length(tx, renderer):
    day = tx.now().date() + timedelta(days=9)
    long = Say("tiny/on", {"day": day, "more": "x" * 4000})
    assert renderer.render(tx, PLACE, long)["params"]["text"].count("<tg-time") == 1
    cut = renderer.render(tx, PLACE, Say("tiny/on", {"day": day, "more": "x" * 4096}))
    assert "<" not in cut["params"]["text"]
    assert cut["params"]["text"].endswith("…")


def test_buttons_and_toasts_carry_days_as_words(tx, renderer):
    day = tx.now().date() + timedelta(days=9)
    toast = renderer.toast("en", "q", Toast("tiny/on", {"day": day}))
    rows = ((Tap("{day}", "a", values={"day": day}), Share("x", "copy", "tiny/on", {"day": day})),)
    markup = renderer.render(tx, PLACE, _words("x", buttons=rows))["params"]["reply_markup"]
    assert "<" not in toast["params"]["text"]
    assert "<" not in "".join(each["text"] for each in markup["inline_keyboard"][0])
    assert "<" not in markup["inline_keyboard"][0][1]["copy_text"]["text"]


def test_who_pressed_a_button_in_a_group_is_called_to_reply(tx, renderer):
    called = replace(GROUP, mention="Ana <3")
    params = renderer.render(tx, called, _words("What?", reply=True))["params"]
    assert params["text"] == '<a href="tg://user?id=1001">Ana &lt;3</a>\nWhat?'
    assert params["reply_markup"] == {"force_reply": True, "selective": True}
    assert "reply_parameters" not in params


def test_only_a_new_message_shows_what_it_answers(tx, renderer):
    seen = replace(GROUP, tapped=None, in_sight=True)
    assert renderer.render(tx, seen, _words("x"))["params"]["reply_parameters"]["message_id"] == 78
    edited = renderer.render(tx, seen, Edit("tiny/words", {"said": "x"}, of="board"))
    assert "reply_parameters" not in edited["params"]


def test_buttons_are_translated_and_bound(tx, renderer):
    rows = (
        (Tap("Call {name}", "talk.call", (5,), {"name": "Ana"}),),
        (Link("My list", "https://example.org"), Copy("My list", "words")),
    )
    payload = renderer.render(tx, GROUP, _words("x", buttons=rows))
    (call,), (link, copy) = payload["params"]["reply_markup"]["inline_keyboard"]
    assert call["text"] == "Appeler Ana"
    assert link == {"text": "Ma liste", "url": "https://example.org"}
    assert copy == {"text": "Ma liste", "copy_text": {"text": "words"}}
    signer = tx.tools.signer
    pressed = buttons.read(signer, -5, 1001, call["callback_data"], tx.now())
    assert (pressed.action, pressed.args) == ("talk.call", ("5",))
    assert buttons.read(signer, -5, 1002, call["callback_data"], tx.now()) is None


def test_all_buttons_of_a_message_are_spent_together_and_those_of_two_are_not(tx, renderer):
    rows = ((Tap("a", "a"), Tap("b", "b")),)

    def nonces():
        markup = renderer.render(tx, PLACE, _words("x", buttons=rows))["params"]["reply_markup"]
        data = [button["callback_data"] for row in markup["inline_keyboard"] for button in row]
        read = [buttons.read(tx.tools.signer, 1001, 1001, each, tx.now()) for each in data]
        return {each.nonce for each in read}

    first, second = nonces(), nonces()
    assert len(first) == len(second) == 1
    assert first != second


@pytest.mark.parametrize("style", ["primary", "success", "danger", None])
@pytest.mark.parametrize(
    "made",
    [
        lambda rows: _words("x", buttons=rows),
        lambda rows: Edit("tiny/words", {"said": "x"}, rows),
        lambda rows: Edit.to(_words("x", buttons=rows)),
        lambda rows: Picture("board", {}, "tiny/words", {"said": "x"}, rows),
        lambda rows: Document("mine", {}, "mine.html", "tiny/words", {"said": "x"}, rows),
        lambda rows: Attached((("photo", "id"),), "tiny/words", {"said": "x"}, rows),
    ],
)
def test_a_button_keeps_its_colour_in_whatever_message(tx, renderer, made, style):
    """Servers that know no colours pass over the field; without a colour there is none."""
    payload = renderer.render(tx, GROUP, made(((Tap("a", "a", style=style),),)))
    button = payload["params"]["reply_markup"]["inline_keyboard"][0][0]
    assert button.get("style") == style
    assert ("style" in button) == (style is not None)


def test_a_label_of_nothing_is_still_a_button(tx, renderer):
    rows = ((Tap("{name}", "a", (), {"name": "  "}),),)
    markup = renderer.render(tx, PLACE, _words("x", buttons=rows))["params"]["reply_markup"]
    assert markup["inline_keyboard"][0][0]["text"] == "…"


def test_a_question_in_a_group_opens_the_answer_field_for_whom_it_asks(tx, renderer):
    params = renderer.render(tx, GROUP, _words("x", reply=True))["params"]
    assert params["reply_markup"] == {"force_reply": True, "selective": True}
    assert params["reply_parameters"] == {"message_id": 78, "allow_sending_without_reply": True}


def test_the_small_keyboard_is_shown_translated_and_taken_away(tx, renderer):
    shown = renderer.render(tx, GROUP, _words("x", menu=Menu((("My list",),))))["params"]
    assert shown["reply_markup"]["keyboard"] == [[{"text": "Ma liste"}]]
    away = renderer.render(tx, GROUP, _words("x", menu=Menu()))["params"]
    assert away["reply_markup"] == {"remove_keyboard": True}


def test_an_edit_is_of_the_message_tapped_of_a_named_one_or_else_sent(tx, renderer):
    edit = Edit("tiny/words", {"said": "new"})
    tapped = renderer.render(tx, GROUP, edit)
    assert (tapped["method"], tapped["params"]["message_id"]) == ("editMessageText", 77)
    named = renderer.render(tx, GROUP, Edit("tiny/words", {"said": "new"}, of="board:1"))
    assert (named["method"], named["edit_of"]) == ("editMessageText", "board:1")
    assert renderer.render(tx, PLACE, edit)["method"] == "sendMessage"


def test_pictures_and_files_stay_data_until_they_are_sent(tx, renderer):
    about = {"chat_id": 1001, "caption": "c", "parse_mode": "HTML"}
    picture = renderer.render(tx, PLACE, Picture("board", {"n": 1}, "tiny/words", {"said": "c"}))
    assert picture == {
        "method": "sendPhoto",
        "params": about,
        "draw": {
            "kind": "photo",
            "name": "board",
            "filename": "board.png",
            "language": "en",
            "data": {"n": 1},
        },
    }
    file = Document("mine", {}, "mine.html", "tiny/words", {"said": "c"}, ((Tap("a", "a"),),))
    document = renderer.render(tx, PLACE, file)
    assert document["method"] == "sendDocument"
    assert document["draw"]["filename"] == "mine.html"
    assert "inline_keyboard" in document["params"]["reply_markup"]


def test_a_toast_is_plain_and_short_enough(renderer):
    toast = Toast("tiny/bold", {"name": "<Ana> & " + "x" * 300}, alert=True)
    params = renderer.toast("en", "q1", toast)["params"]
    assert params["text"].startswith("<Ana> & xx")
    assert len(params["text"]) == 200
    assert params["show_alert"] is True
    assert renderer.toast("en", "q1", None)["params"] == {"callback_query_id": "q1"}


@pytest.mark.parametrize("message", [Say, Edit])
def test_words_too_long_for_a_message_are_cut_without_breaking_the_markup(tx, renderer, message):
    text = renderer.render(tx, PLACE, message("tiny/bold", {"name": "<&" * 3000}))["params"]["text"]
    assert text.endswith("…")
    assert not text.startswith("<b>")
    assert text.count("&lt;") + text.count("&amp;") == 4095


def test_a_caption_is_cut_sooner(tx, renderer):
    picture = Picture("board", {}, "tiny/words", {"said": "x" * 2000})
    assert len(renderer.render(tx, PLACE, picture)["params"]["caption"]) == 1024


def test_what_is_copied_is_cut_to_what_telegram_takes(tx, renderer):
    rows = ((Copy("a", "😀" * 200),),)
    markup = renderer.render(tx, PLACE, _words("x", buttons=rows))["params"]["reply_markup"]
    copied = markup["inline_keyboard"][0][0]["copy_text"]["text"]
    assert len(copied.encode("utf-16-le")) <= 512
    assert copied.endswith("😀…")


@given(st.text(), st.integers(1, 30))
def test_whatever_is_cut_fits_in_telegrams_own_count(words, most):
    cut = _cut(words, most)
    assert len(cut.encode("utf-16-le")) <= 2 * most
    assert cut == words or cut.endswith("…")


@given(st.text("ab<>&😀", max_size=60))
def test_what_fits_is_left_as_it_is(words):
    html = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert _fitting(html, 200) == html
