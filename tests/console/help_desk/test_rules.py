"""Which answer belongs to which question of a case."""

from datetime import UTC, datetime

import pytest

from bot.console.help_desk.model import CaseId, Entry, EntryId, Said, Side
from bot.console.help_desk.rules import answered_by

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
SIDES = {
    "?": Side.CAPTAIN,
    "~": Side.EDIT,
    "!": Side.ORGANIZER,
    "#": Side.NOTE,
    "-": Side.WITHDRAWN,
}


def _said(story):
    return [
        Entry(EntryId(n), CaseId(1), 7, SIDES[each[0]], 0, Said(each[1:].strip()), None, NOW)
        for n, each in enumerate(story.split(" / "))
    ]


@pytest.mark.parametrize(
    "story, about, pair",
    [
        ("? where / ! here", 0, ("where", "here")),
        ("? where / ! here / ? when / ! now", 0, ("where", "here")),
        ("? where / ! here / ? when / ! now", 2, ("when", "now")),
        ("? where / ! here / ? thank you!", 2, ("where", "here")),
        ("? where / # ask Sam / ! hm / ! here", 0, ("where", "here")),
        ("? wher / ~ where / ! here", 0, ("wher", "here")),
        ("? wher / ~ where / ! here", 1, ("where", "here")),
        ("? where / ! here / ? when", 2, ("where", "here")),
        ("? where", 0, None),
        ("- / ! here", 0, None),
        ("? where / # it is here", 0, None),
    ],
)
def test_a_question_has_its_own_answer(story, about, pair):
    said = _said(story)
    assert answered_by(said, said[about]) == pair
