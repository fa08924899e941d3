"""A table of captains, read and compared: nothing is lost, and twice is once."""

from hypothesis import given
from hypothesis import strategies as st

from bot.console.imports import rules
from bot.console.imports.model import Column, Known, Why
from bot.language.words.rules import plain


def test_headings_of_other_programs_are_known():
    for heading, column in (
        ("can2_user_tags", Column.TAGS),
        ("Étiquettes", Column.TAGS),
        ("Captain’s number", Column.NUMBER),
        ("Numéro du capitaine", Column.NUMBER),
        ("ÉQUIPE", Column.TEAM),
        ("Nom", Column.NAME),
        ("Phone", None),
    ):
        assert rules.column_of(heading) is column


def test_tags_are_parted_however_programs_part_them():
    assert rules.tags_of("a, b;c | d ::: A") == ("A", "b", "c", "d")


NAMES = st.sampled_from(["Ana", "Ben", "Zoé", "Nobody", ""])
TAGS = st.sampled_from(["", "driver", "Driver; host", "host|new"])
TEAMS = st.sampled_from(["", "North", "west"])


def known():
    yield Known(100000000001, "Ana", 0, leads=False, tags=frozenset({1}))
    yield Known(100000000002, "Ben", 7, leads=False, tags=frozenset())
    yield Known(100000000003, "Zoé", 8, leads=True, tags=frozenset({1, 2}))


@given(st.lists(st.tuples(NAMES, TAGS, TEAMS), max_size=8))
def test_each_row_is_done_counted_or_told_and_what_was_done_changes_nothing_again(rows):
    table = rules.looked_at([["Captain", "Tags", "Team"], *map(list, rows)])
    tags, teams = {"driver": 1, "host": 2}, {"north": 7}
    plan = rules.planned(table, known(), tags, teams)
    told = [row for row in rows if any(row)]
    assert plan.captains + plan.same + len(plan.mistakes) == len(told)
    more = {plain(name): number for number, name in enumerate(plan.new, 10)}
    after = []
    for each in known():
        got = {name for name, ids in plan.tags.items() if each.id in ids}
        team = next((team for team, ids in plan.teams.items() if each.id in ids), each.team)
        own = each.tags | {{**tags, **more}[plain(name)] for name in got}
        assert own >= each.tags
        after.append(Known(each.id, each.name, team, each.leads, frozenset(own)))
    again = rules.planned(table, after, {**tags, **more}, teams)
    assert (again.captains, again.tags, again.teams, again.new) == (0, {}, {}, ())


def test_a_tag_is_never_cut_its_row_is_told():
    rows = [["Captain", "Tags"], ["Ana", "x" * 41], ["Ben", "x" * 40]]
    plan = rules.planned(rules.looked_at(rows), known(), {}, {})
    assert [(each.row, each.why) for each in plan.mistakes] == [(2, Why.LONG_TAG)]
    assert list(plan.tags) == ["x" * 40]
