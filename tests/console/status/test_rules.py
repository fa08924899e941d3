import pytest

from bot.console.model import Totals
from bot.console.status import rules
from bot.console.status.model import Progress


@pytest.mark.parametrize(
    "totals, stalled, advice",
    [
        ({}, 0, "bring_captains"),
        ({"captains": 4, "started": 1}, 2, "start_captains"),
        ({"captains": 4, "started": 2}, 1, "call_stalled"),
        ({"captains": 4, "started": 4, "talks": 9}, 0, "ask_pledges"),
        ({"captains": 4, "started": 4, "talks": 9, "pledged": 1}, 0, "keep_going"),
    ],
)
def test_one_piece_of_advice_fits_the_numbers(totals, stalled, advice):
    progress = Progress(Totals(**totals))
    assert rules.advice(progress, stalled, 9) == advice
    assert rules.advice(progress, stalled, -1) == "after_vote"
    assert rules.advice(progress, stalled, 0) == ("on_the_day" if totals else "bring_captains")
