"""Until when somebody is away, by what they say; what is doubtful is left to them to choose."""

from datetime import date

import pytest

from bot.language.absences.rules import until

TODAY = date(2026, 11, 3)  # a Tuesday


@pytest.mark.parametrize(
    "said, back",
    [
        ("I’m off till Monday", date(2026, 11, 9)),
        ("/snooze until the 20th", date(2026, 11, 20)),
        ("jusqu’au lundi 16 novembre", date(2026, 11, 16)),
        ("je ne peux pas avant jeudi", date(2026, 11, 5)),
        ("de retour dans 10 jours", date(2026, 11, 13)),
        # a span ends with its last day
        ("absent du 10 au 15", date(2026, 11, 15)),
        ("away from Dec 10 to 15", date(2026, 12, 15)),
        ("en vacances du 21 décembre au 4 janvier", date(2027, 1, 4)),
        ("away Monday to Wednesday", date(2026, 11, 11)),
        ("absente de jeudi à lundi", date(2026, 11, 9)),
        ("away Monday-Wednesday", date(2026, 11, 11)),
        # who is away next week is back when it is over, who is back then comes when it begins
        ("I'm away next week", date(2026, 11, 16)),
        ("en vacances la semaine prochaine", date(2026, 11, 16)),
        ("back next week", date(2026, 11, 9)),
        ("je reviens la semaine prochaine", date(2026, 11, 9)),
        ("en congé jusqu’à la semaine prochaine", date(2026, 11, 9)),
        ("away next week until Friday", date(2026, 11, 13)),
    ],
)
def test_the_day_is_the_one_on_which_it_is_over(said, back):
    assert until(said, TODAY, ("en", "fr")) == back


@pytest.mark.parametrize(
    "said",
    [
        *("away from the 10th", "absent à partir de lundi", "absente dès le 12"),
        *("away for 10 days", "pause this week", "4/11 or 11/4", ""),
    ],
)
def test_when_it_begins_is_not_when_it_ends(said):
    assert until(said, TODAY, ("en", "fr")) is None
