from datetime import date

import pytest

from bot.conversations.hearing import rules
from bot.conversations.hearing.rules import is_list
from bot.language.meaning.model import Asked, Facts
from bot.language.meaning.rules import decide
from bot.language.wishes.model import Wish

FACTS = Facts(Asked.NAMES, (), date(2026, 11, 3), ("en", "fr"), "CA")


def is_one(text):
    return is_list(text, decide(text, FACTS), FACTS)


@pytest.mark.parametrize(
    "text",
    [
        "Family: Mum 514 555 0123, Dad\nFriends: Kim, Lee (34)",
        "Famille : Maman, Papa",
        "Friends\n1️⃣ Marie 514 555 0123\n2️⃣ Luis\n3️⃣ Aïcha",
        "NOM: Ba, Prénom: Awa, Tél: 0612345678",
        "Sophie Gagnon\nMobile: +1 514-555-0123\nHome: 514 555 0100",
        "---------- Forwarded message ---------\nFrom: Bob <b@example.org>\n\nAna Roy 514 555 0123",
        "Marie, my sister, 34",
    ],
)
def test_a_list_with_details_is_read_as_it_stands(text):
    assert is_one(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Marie", "Marie and Luis", "STOP", "thanks!", "I don't know, my sister maybe, 34"),
        *("Call Marie at 514 555 0123 tomorrow", "my number is 514 555 0123"),
        *("Sorry, I only have Ana, 34", "Appelle Marie au 514 555 0123 demain"),
        "Ana 514 555 0123\nmerci, à demain",
    ],
)
def test_talk_and_names_alone_are_no_such_list(text):
    assert not is_one(text)


@pytest.mark.parametrize(
    "said, silent, leads",
    [
        ("START", True, "/resume"),
        ("start!", True, "/resume"),
        ("démarrer", True, "/resume"),
        ("start", False, "/menu"),
        ("menu", True, "/menu"),
    ],
)
def test_who_said_stop_gets_messages_again_by_start(said, silent, leads):
    assert rules.leads_to(Wish.MENU, said, is_silent=silent) == leads
