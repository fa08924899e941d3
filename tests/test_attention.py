"""Every room that writes to somebody says why it may: nothing comes by itself beside the budget."""

import re
from pathlib import Path

import pytest

BOT = Path(__file__).parents[1] / "bot"
DOCS = Path(__file__).parents[1] / "docs" / "nudges.md"
WRITES = re.compile(r"\bnotify(?:_unworded)?\(")
# Whatever goes to one person is addressed so; boards go to groups.
TO_ONE = ".telegram_id"
COUNTS = re.compile(r"announce\((?:(?:All)?Reminded|NewsTold)\(|\bstore\.log_all\(")

# By itself, within the budget: it counts, and is counted against.
BUDGET = {
    *("calendar/nudges", "calendar/check_ins", "calendar/events", "calendar/attendance"),
    *("teams/recruiting", "progress/badges", "console/broadcasts"),
}
# They rely on it, so it comes whatever came that day, in their hours; but it counts.
COUNTED = {"calendar/office_hours", "calendar/election_dates"}
# Three reminders to whoever is no captain yet.
NOT_YET = {"calendar/beginnings"}
# Somebody wrote, tapped or decided it: an organizer, a lead, a friend who is a captain.
BY_A_PERSON = {
    *("console/one_to_one", "console/radar", "console/captain_cards"),
    *("console/help_desk", "progress/awards", "progress/debrief", "teams/notes", "teams/leads"),
    "progress/bursts",
    *("teams/joining", "teams/handovers", "console/helping", "conversations/rides"),
    *("organizers/calls", "organizers/owners", "organizers/binding", "contacts/objections"),
}
# Only an organizer reads it, or an owner, who asked for it.
FOR_ORGANIZERS = {
    *("calendar/outlook", "console/exports", "console/expected", "integrations/api"),
}
# What was promised about people's data, and to whoever asked to be kept in mind.
PROMISED = {"privacy/purge", "privacy/keeping"}
KNOWN = (BUDGET, COUNTED, NOT_YET, BY_A_PERSON, FOR_ORGANIZERS, PROMISED)


def _rooms() -> dict[str, str]:
    """Return the code of each room in which something is sent, by its name."""
    found: dict[str, str] = {}
    for path in sorted(BOT.rglob("*.py")):
        wing, *rest = path.relative_to(BOT).parts
        if wing in ("engine", "bench", "simulator", "migrations") or len(rest) != 2:
            continue
        room = f"{wing}/{rest[0]}"
        found[room] = found.get(room, "") + path.read_text("utf-8")
    return {room: code for room, code in found.items() if WRITES.search(code) and TO_ONE in code}


ROOMS = _rooms()


def test_every_room_that_writes_to_somebody_has_one_reason():
    listed = [room for rooms in KNOWN for room in rooms]
    assert len(listed) == len({*listed})
    assert {*ROOMS} - {*listed} == set(), "say here why these rooms may write to a captain"
    assert {*listed} - {*ROOMS} == set(), "these rooms write to nobody any more"


@pytest.mark.parametrize("room", sorted(BUDGET | COUNTED))
def test_what_comes_by_itself_is_written_down_as_sent(room):
    assert COUNTS.search(ROOMS[room])


@pytest.mark.parametrize("room", sorted(BUDGET - {"calendar/nudges", "calendar/check_ins"}))
def test_what_comes_by_itself_asks_the_one_budget(room):
    """Nudges have rules of their own above it, and check-ins are one of their kinds."""
    assert "captains.attention" in ROOMS[room]


def test_the_page_for_organizers_tells_of_all_kinds_that_captains_can_switch_off():
    page = DOCS.read_text("utf-8")
    for label in ("Who’s next", "Events", "Weekly check-in", "Badges and news"):
        assert label in page, label
