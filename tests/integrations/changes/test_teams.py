"""Where captains are in teams is told to other systems, whichever way they came there."""

import pytest

from bot.integrations import store as log
from tests.support.crowd import bind, sign_up


@pytest.fixture
def group(theatre, olga):
    group = bind(theatre, olga)
    theatre.opened.run(lambda tx: log.add_reader(tx, theatre.campaign.id, 1))
    for name in ("North", "South"):
        olga.says("/teams", group)
        olga.taps("New team", group)
        olga.replies(name, group)
    return group


def told(theatre, *types):
    """Return what was written down of these types: who did it, and about whom or what."""
    found = theatre.opened.run(lambda tx: log.after(tx, theatre.campaign.id, 0, 500))
    entries = [each.entry for each in found]
    return [(each.kind.value, each.actor, each.data) for each in entries if each.kind in types]


def test_each_move_tells_the_team_as_it_is_then(theatre, olga, group):
    for name in ("Ana", "Ben"):
        sign_up(theatre, name, "Luis")
    olga.says("/captain Ana", group)
    olga.taps("Team", group)
    olga.taps("South", group)
    theatre.tick(minutes=30)
    olga.says("/teams North", group)
    for label in ("Many at once", "Every captain", "Yes, move 2", "Undo"):
        olga.taps(label, group)
    made = [data["team"] for _, _, data in told(theatre, "team.made")]
    north, south = made
    moves = told(theatre, "captain.team_changed")
    assert {actor for _, actor, _ in moves} == {"organizer"}
    ana, ben = moves[0][2]["captain"], moves[2][2]["captain"]
    assert [(data["captain"], data["team"], data["leads"]) for _, _, data in moves] == [
        (ana, south, False),
        (ana, north, False),
        (ben, north, False),
        (ana, south, False),
        (ben, None, False),
    ]


def test_what_becomes_of_a_team_is_told_without_its_name(theatre, olga, group):
    olga.says("/teams North", group)
    olga.taps("Goal", group)
    olga.replies("20", group)
    olga.says("/teams South", group)
    for label in ("Remove", "Yes, remove", "Undo"):
        olga.taps(label, group)
    kinds = ("team.made", "team.changed", "team.removed", "team.restored")
    acts = told(theatre, *kinds)
    assert [kind for kind, _, _ in acts] == ["team.made", *kinds]
    assert all(set(data) == {"team"} for _, _, data in acts)
