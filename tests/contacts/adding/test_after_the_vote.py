"""After the vote nobody gives names any more, by whatever way."""

import pytest

from tests.support.signed_up import captain


def to_the_day_after(theatre):
    vote = theatre.campaign.election_day
    theatre.clock.pass_(days=(vote - theatre.clock.now().date()).days + 1)


@pytest.mark.parametrize(
    "act",
    [
        lambda ana: ana.says("/add Luis"),
        lambda ana: ana.says("/add"),
        lambda ana: ana.sends(contact={"phone_number": "+15145550134", "first_name": "Luis"}),
    ],
)
def test_after_the_vote_nobody_gives_names_any_more(theatre, act):
    ana = captain(theatre)
    ana.says("/menu")
    to_the_day_after(theatre)
    act(ana)
    ana.sees("The vote is over, so nobody new goes on your list", "Who has voted?", "Home")
    assert (
        theatre.opened.run(
            lambda tx: tx.connection.execute("SELECT COUNT(*) AS n FROM contacts").fetchone()["n"]
        )
        == 0
    )


def test_names_that_were_welcome_before_the_vote_are_not_after_it(theatre):
    to_the_day_after(theatre)
    theatre.clock.pass_(days=-1)
    ana = captain(theatre)
    ana.says("Mia")
    ana.sees("On your list: Mia")
    theatre.clock.pass_(days=1)
    ana.says("Sam")
    ana.sees("The vote is over, so nobody new goes on your list")
