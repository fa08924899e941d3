"""After the vote, who is said not to have voted is asked about: never a talk, never a promise."""

from datetime import UTC, datetime

import pytest

from tests.support.crowd import sign_up

AFTER = datetime(2027, 5, 10, 15, tzinfo=UTC)
SAID = {
    "en": (
        *("Bea didn’t vote", "Bea did not vote", "bea didn't end up voting", "Bea hasn’t voted"),
        *("Bea abstained", "Bea never voted", "In the end Bea did not manage to vote"),
    ),
    "fr": (
        *("Bea n’a pas voté", "Bea n'a pas pu voter", "Bea n’est pas allée voter"),
        *("Bea a pas voté", "Bea s’est abstenue", "Finalement Bea n’a jamais voté"),
    ),
}


@pytest.mark.parametrize("language, said", [(each, s) for each in SAID for s in SAID[each]])
def test_who_did_not_vote_is_asked_about(theatre, language, said):
    ana = sign_up(theatre, "Ana", "Luis\nBea", language)
    theatre.tick(seconds=(AFTER - theatre.clock.now()).total_seconds())
    ana.says(said)
    no, yes = {"en": ("Did not vote", "Has voted"), "fr": ("N’a pas voté", "A voté")}[language]
    ana.sees("Bea", no, yes)
    ana.taps(no)
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT voted FROM votes").fetchall()
        talks = tx.connection.execute("SELECT COUNT(*) AS n FROM conversations").fetchone()
    assert [row["voted"] for row in rows] == [0]
    assert talks["n"] == 0


def test_before_the_vote_it_is_no_fact_yet(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nBea")
    ana.says("Bea didn’t vote")
    ana.does_not_see("Did not vote")
