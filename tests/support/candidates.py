"""People on a list as whose turn it is sees them, at a fixed moment; for tests of that order."""

from datetime import UTC, datetime, timedelta

from bot.campaigns.model import Deadline, Relationship
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Candidate, Outcome
from bot.conversations.suggestions import rules
from bot.conversations.suggestions.model import Calendar

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
TODAY = NOW.date()


def somebody(number, stage=Stage.LISTED, known=None, outcome=None, days=None, **more):
    joined = NOW - timedelta(days=30)
    contact = Contact(ContactId(number), 7, f"P{number}", known, stage, joined)
    talked_at = NOW - timedelta(days=days) if days is not None else None
    return Candidate(contact, outcome, talked_at, **more)


def calendar(days_left=180, limit=None, in_days=0):
    deadline = Deadline(limit, TODAY + timedelta(days=in_days)) if limit else None
    return Calendar(TODAY, days_left, deadline)


SISTER = somebody(1, known=Relationship.FAMILY)
FRIEND = somebody(2, known=Relationship.FRIEND)
COLLEAGUE = somebody(3, known=Relationship.WORK)
UNKNOWN = somebody(4)
NOT_NOW = somebody(5, Stage.REACHED, outcome=Outcome.NOT_NOW, days=4)
SUPPORTIVE = somebody(6, Stage.SUPPORTIVE, outcome=Outcome.SUPPORTIVE, days=5)
REACHED = somebody(7, Stage.REACHED, outcome=Outcome.REACHED, days=9)
PLEDGED = somebody(8, Stage.PLEDGED, outcome=Outcome.PLEDGED, days=4)


def order(*candidates, when=rules.QUIET):
    return [suggestion.contact.id for suggestion in rules.ranking(candidates, NOW, when)]


def reason(candidate, when=rules.QUIET):
    return rules.reason_for(candidate, NOW, when)
