"""What happens in a life is answered kindly, and recorded nowhere without a tap."""

import pytest

from tests.support.signed_up import captain_with


def people(theatre):
    sql = "SELECT id FROM contacts"
    return theatre.opened.run(lambda tx: len(tx.connection.execute(sql).fetchall()))


def at_rest(theatre, *names):
    """A captain whom the bot asks nothing."""
    ana = captain_with(theatre, *names)
    ana.taps("Who first?")
    return ana


@pytest.mark.parametrize(
    "words",
    ["my mum passed away", "Luis died on Sunday", "Sam lost his wife", "ma mère est décédée"],
)
def test_who_tells_of_a_death_is_met_with_sympathy_whatever_was_asked(theatre, words):
    ana = captain_with(theatre, "Luis", "Sam")
    for _ in range(2):
        ana.says(words)
        ana.sees("very sorry")
        ana.does_not_see("How did it go")
        assert people(theatre) == 2
        ana.says("/next")


@pytest.mark.parametrize(
    "words, said",
    [
        ("Luis is in the hospital", "good recovery"),
        ("Sam broke his arm", "good recovery"),
        ("Luis a eu un bébé", "How lovely"),
        ("Sam lost his job", "That is hard"),
        ("Luis moved away", "may have to register anew"),
    ],
)
def test_what_happens_in_a_life_is_answered_kindly_and_recorded_nowhere(theatre, words, said):
    ana = captain_with(theatre, "Luis", "Sam")
    for _ in range(2):
        ana.says(words)
        ana.sees(said, "📇 The card")
        assert people(theatre) == 2
        ana.says("/next")


def test_news_that_are_clear_stand_beside_what_happened(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("talked to Luis, he broke his leg but he's in")
    ana.sees("Did I get that right?", "Luis")
