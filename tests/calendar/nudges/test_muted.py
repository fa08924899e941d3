"""What captains have switched off does not come; what they asked for comes all the same."""

from bot.calendar.agenda.model import Kind
from bot.calendar.nudges.model import Send, Wait
from bot.calendar.rule_book.rules import is_asked_for
from bot.captains.model import Unasked
from tests.support.nudging import CAMPAIGN, NOTHING, at, decide, due


def test_what_is_muted_does_not_come_but_what_was_asked_for_does():
    muted = {"muted": frozenset({Unasked.NEXT})}
    for kind in Kind:
        says = isinstance(decide(at(1), due(kind), **muted), Send)
        assert says is (is_asked_for(CAMPAIGN, kind) or kind is Kind.CHECK_IN)
    assert isinstance(decide(at(1), NOTHING, people=0, **muted), Wait)
    check_in = decide(at(1), due(Kind.CHECK_IN), muted=frozenset({Unasked.CHECK_IN}))
    assert isinstance(check_in, Wait)
    assert decide(at(1), muted=frozenset({Unasked.NEWS})) == Send(Kind.WEEKLY)
