"""Who an organizer means by a name."""

from datetime import UTC, datetime

import pytest

from bot.captains.model import Captain, CaptainId
from bot.teams.recruiter_corrections import rules

NOW = datetime(2026, 11, 3, tzinfo=UTC)
NAMES = ("Ana", "Ana", "Zoé Roy", "Jean-Pierre", "Anabel")


def captain(number, name):
    zone = "America/Toronto"
    return Captain(CaptainId(number), number, name, "en", zone, True, None, NOW, NOW, None, None)


CAPTAINS = [captain(number, name) for number, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    "words, meant",
    [
        ("Ana", (0, 1)),
        ("zoe", (2,)),
        ("Zoé Roy", (2,)),
        ("roy", (2,)),
        ("jean pierre", (3,)),
        ("Anabelle", (4,)),
        ("zoe ro", (2,)),
        ("Zoee Ro", (2,)),
        ("pierre jeann", (3,)),
        ("Nobody", ()),
        ("  ", ()),
    ],
)
def test_a_name_means_those_who_have_it_then_parts_then_what_is_alike(words, meant):
    assert tuple(each.id for each in rules.meant(CAPTAINS, words)) == meant


def test_many_of_one_name_are_not_all_offered():
    many = [captain(number, "Ana") for number in range(30)]
    assert len(rules.meant(many, "Ana")) == rules.MOST


@pytest.mark.parametrize(
    "words, nobody",
    [
        ("0", True),
        (" – ", True),
        ("Personne.", True),
        ("No one", True),
        ("Ana", False),
        ("", False),
    ],
)
def test_zero_is_nobody(words, nobody):
    assert rules.is_nobody(words) is nobody
