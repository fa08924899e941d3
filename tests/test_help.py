"""Whoever asks for help is told of every command that they may send, each on a line of its own."""

import re

import pytest

from bot import files
from bot.app import features
from bot.engine.dialog.feature import OnCommand, Where, Who
from bot.engine.texts.catalogues import Texts
from bot.organizers.guide.model import COMMANDS
from bot.organizers.guide.vocabulary import WORDS

# How one came here, a second name of /snooze, and what only a group that is not bound yet needs.
UNTOLD = {"start", "help", "pause", "bind", "check"}
CAMPAIGN = {"campaign": "Yes to the River Park"}
LINE = re.compile(r"(?m)^\W*?/(\w+)")


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(files.locales())


def commands(where: Where, *who: Who) -> set[str]:
    routes = (route for feature in features() for route in feature.routes)
    return {
        route.name
        for route in routes
        if isinstance(route, OnCommand)
        and route.who in who
        and route.where in (where, Where.ANYWHERE)
    } - UNTOLD


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "name, values, told",
    [
        (
            "menu/help",
            CAMPAIGN,
            commands(Where.PRIVATE, Who.CAPTAIN, Who.FORMER, Who.ANYONE) | {"cancel"},
        ),
        ("owners/owners_help", {}, commands(Where.PRIVATE, Who.OWNER)),
    ],
)
def test_each_command_has_its_line(texts, language, name, values, told):
    lines = set(LINE.findall(texts.message(language, name, values))) - UNTOLD
    assert told
    assert sorted(lines) == sorted(told)


GROUP = commands(Where.GROUP, Who.MEMBER, Who.ORGANIZER, Who.ADMINISTRATOR, Who.ANYONE)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("part", COMMANDS)
def test_each_command_of_a_part_of_the_groups_help_has_its_line(texts, language, part):
    shown = texts.message(language, "guide/part", {"part": part.value, "names": COMMANDS[part]})
    assert LINE.findall(shown) == list(COMMANDS[part])


def test_the_groups_help_has_every_command_in_one_part_and_words_to_find_it_by():
    """A new command: a line in guide.j2, its part in model.py, words in vocabulary.py."""
    told = [name for names in COMMANDS.values() for name in names]
    assert sorted(set(told) - UNTOLD) == sorted(GROUP)
    assert len(told) == len(set(told))
    assert set(WORDS) == set(told)
    assert max(map(len, COMMANDS.values())) <= 8  # more is no part any more
