"""Who is left in the last days, in the order of the day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.last_days import rules
from bot.calendar.last_days.model import Left, Team
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations.model import Candidate

TODAY = date(2027, 5, 7)


def _friend(number, stage, day=None):
    at = datetime(2027, 3, 1, tzinfo=UTC)
    return Candidate(
        Contact(ContactId(number), 1, "", None, stage, at, AdditionId(1)), plan_day=day
    )


def test_the_day_begins_with_who_goes_today_and_ends_with_who_is_to_be_asked():
    day = timedelta(days=1)
    found = rules.names_left(
        (
            _friend(1, Stage.LISTED),
            _friend(2, Stage.PLEDGED),
            _friend(3, Stage.PLAN_MADE, TODAY + day),
            _friend(4, Stage.PLAN_MADE, TODAY - day),
            _friend(5, Stage.PLAN_MADE, TODAY),
            _friend(6, Stage.PLAN_MADE, TODAY + 2 * day),
            _friend(7, Stage.VOTED),
        ),
        TODAY,
    )
    assert [each.contact_id for each in found] == [5, 4, 3, 2, 6, 1]


CANDIDATES = st.lists(
    st.builds(
        _friend,
        st.integers(1, 99),
        st.sampled_from(list(Stage)),
        st.one_of(st.none(), st.dates(date(2027, 5, 1), date(2027, 5, 9))),
    ),
    max_size=12,
)


@given(CANDIDATES, st.booleans())
def test_who_has_voted_or_said_no_is_left_nowhere_and_silence_asks_nobody(candidates, silent):
    found = rules.names_left(candidates, TODAY, silent=silent)
    aside = {Stage.VOTED, Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT}
    left = sum(each.contact.stage not in aside for each in candidates)
    assert len(found) == left if not silent else len(found) <= left
    order = [list(Left).index(each.left) for each in found]
    assert order == sorted(order)
    if silent:
        assert {each.left for each in found} <= rules.NEUTRAL


def test_the_bar_has_other_numbers_when_anything_it_says_changes():
    seen = {
        rules.shown(Team(*numbers), TODAY, ended=ended)
        for numbers in ((3, 1, 1), (3, 2, 1), (4, 2, 1), (4, 2, 2))
        for ended in (False, True)
    }
    assert len(seen) == 8
