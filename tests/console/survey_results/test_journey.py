"""Who looks twice learns nobody’s answer, played in the group."""

from tests.support.crowd import sign_up
from tests.support.surveys import answer, look, show, table, write


def test_one_more_answer_changes_nothing_that_is_shown_and_five_do(theatre, olga, group):
    some = [sign_up(theatre, f"Captain {each}", f"Friend {each}") for each in range(11)]
    write(olga, group)
    olga.taps("📨 Send to all captains (11)", group)
    theatre.tick(seconds=6)
    answer(some[:5])
    first = look(olga, group)
    answer(some[5:6])
    some[0].says("/survey")
    some[0].taps("So-so")
    assert look(olga, group) == first
    some[0].taps("‹ Back")
    some[0].taps("Great")
    some[1].says("/deleteme")
    some[1].taps("Yes, delete everything")
    show(olga, group)
    olga.taps("📊 Results", group)
    picture = next(each for each in reversed(group.shown) if each.drawn).text
    rows = table(olga, group)
    assert (picture, rows[:6]) == (first[0], first[2][:6])
    assert rows[6:] == [["2", "What would help?", "Too few answers to show them"]]
    answer(some[6:10])
    olga.says("/survey", group)
    olga.taps("Saturdays", group)
    olga.taps("🏁 Close it", group)
    show(olga, group)
    olga.taps("📊 Results", group)
    olga.sees("How was it? Great 9, So-so 0", in_=group)
