from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.campaigns.model import Words
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.materials import dialog
from bot.conversations.materials.model import Extra, Fit, Kind, Material, Page
from bot.conversations.model import Channel
from bot.conversations.suggestions.model import Reason, Suggestion
from bot.engine.dialog.turn import Copy, Link

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
LUIS = Contact(ContactId(11), 7, "Luis", None, Stage.LISTED, NOW)
SUGGESTION = Suggestion(LUIS, Reason.CLOSE, None)
MATERIAL = Material("Salut Luis ! Ça va & toi ?", "Je suis bénévole. #parc")
WHOLE = "Salut Luis ! Ça va & toi ?\n\nJe suis bénévole. #parc"


def buttons(kind, material=MATERIAL):
    rows = dialog.show(SUGGESTION, material)[2]
    return [button for row in rows for button in row if isinstance(button, kind)]


def test_links_carry_the_whole_text_unharmed():
    telegram, whatsapp = (urlsplit(link.url) for link in buttons(Link))
    assert (telegram.netloc, telegram.path) == ("t.me", "/share/url")
    assert parse_qs(telegram.query) == {"url": [WHOLE]}
    assert whatsapp.netloc == "wa.me"
    assert parse_qs(whatsapp.query) == {"text": [WHOLE]}


def test_the_copy_button_says_when_it_copies_less():
    (whole,) = buttons(Copy)
    assert (whole.label, whole.text) == ("📄 Copy the message", WHOLE)
    (short,) = buttons(Copy, material=Material("One. " + "Two. " * 60, "Me."))
    assert short.label == "📄 Copy a short version"
    assert buttons(Copy, material=Material("Hi.", "x" * 256)) == []


def test_someone_else_is_offered_only_when_there_is_one():
    def labels(others):
        rows = dialog.more(LUIS, MATERIAL, others=others)[2]
        return [button.label for row in rows for button in row]

    assert "Someone else" in labels(others=True)
    assert "Someone else" not in labels(others=False)


def copies(rows):
    return [button for row in rows for button in row if isinstance(button, Copy)]


def test_a_link_is_passed_on_with_the_sentence_of_who_is_behind_it():
    def say(title, where):
        words = Words({"en": where}), Words({"en": title})
        extra = Extra(Fit(), Kind.LINK, *words)
        return dialog.along(Path(), extra, "en", "I volunteer.")

    short = say("The park", "https://riverpark.example")
    (copy,) = copies(short.buttons)
    assert copy.text == "The park\nhttps://riverpark.example\n\nI volunteer."
    (copy,) = copies(say("The park " * 15, "https://riverpark.example/" + "a" * 120).buttons)
    assert copy.text.startswith("https://riverpark.example/")
    assert copy.text.endswith("\n\nI volunteer.")
    assert copies(say("The park", "https://riverpark.example/" + "a" * 240).buttons) == []


def test_what_is_too_long_to_copy_is_copied_short_whole():
    material = Material("Long. " * 60, "Me.", short="Short!")
    (copy,) = buttons(Copy, material=material)
    assert (copy.label, copy.text) == ("📄 Copy a short version", "Short!\n\nMe.")


def test_a_talk_has_nothing_to_send_but_the_number_to_call():
    material = Material("Hello", "Me.", channel=Channel.CALL, phone="+1 514-555-0134")
    assert [each.text for each in buttons(Copy, material=material)] == ["+1 514-555-0134"]
    assert buttons(Link, material=material) == []
    in_person = Material("Hello", "Me.", channel=Channel.IN_PERSON, phone="+1 514-555-0134")
    assert buttons(Copy, material=in_person) == buttons(Link, material=in_person) == []


@pytest.mark.parametrize(
    "channel, replies, offered",
    [
        (Channel.MESSAGE, (), ["talk.sent", "talk.pick"]),
        (Channel.EMAIL, (("a", "b"),), ["talk.sent", "talk.pick"]),
        (Channel.CALL, (("a", "b"),), ["words.replies", "talk.tell", "talk.pick"]),
        (Channel.IN_PERSON, (), ["talk.pick"]),
    ],
)
def test_a_message_is_sent_a_call_may_ring_in_vain_and_every_talk_is_recorded(
    channel, replies, offered
):
    material = Material("Hello", "Me.", channel=channel, replies=replies)
    taps = [each.action for each in buttons(dialog.Tap, material=material)]
    assert taps == [*offered, "words.more"]


def test_words_with_a_hole_can_not_have_been_sent():
    material = Material("I help because ___", "Me.", has_gap=True)
    taps = [each.action for each in buttons(dialog.Tap, material=material)]
    assert "words.gap" in taps
    assert "talk.sent" not in taps


def test_every_button_fits_telegrams_few_bytes():
    contact = replace(LUIS, id=ContactId(2**63 - 1))
    material = Material("A", "B", page=Page(9), versions=10, has_lengths=True, has_more=True)
    issues = [(f"{'a' * 10}{number}", "A") for number in range(8)]
    rows = dialog.show(replace(SUGGESTION, contact=contact), material)[2]
    rows += dialog.more(contact, material, others=True)[2]
    rows += dialog.how(contact, material, has_issues=True)[2]
    rows += dialog.about(contact, material, issues, 0)[2]
    for tap in (each for row in rows for each in row if isinstance(each, dialog.Tap)):
        assert len(" ".join(map(str, (tap.action, *tap.args)))) <= 40
