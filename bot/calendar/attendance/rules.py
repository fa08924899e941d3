"""Who was there, as far as it is known, and when thanks may be said for it. Pure.

Not ticked is not absent: only an organizer's "that's all" says that the others did not come. Thanks
come within three days, by day, on a day without another message of ours. That somebody was missed
is said within two, and only where the budget of all that comes by itself has room for it: not on an
active day, not as a third message in a week, not to whoever leaves our messages unanswered.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.attendance.model import Present, Recap
from bot.calendar.model import Answer, Reply, Standing
from bot.calendar.rules import CODE_LENGTH
from bot.captains.attention.model import Limit
from bot.captains.attention.rules import opening
from bot.captains.model import Attention
from bot.captains.rules import at_hour
from bot.language.words.rules import clean
from bot.organizers.rules import CODE_LETTERS

THANKS_WITHIN: Final = timedelta(days=3)
MISSED_WITHIN: Final = timedelta(days=2)
# Where nobody has said "that's all" by then, on the next morning, it is told as it stands.
RECAP_HOUR: Final = 10
# Thanks, and what somebody waits for, come on an active day, too, and as a third message of a week.
_LET_OFF: Final = {
    True: frozenset(Limit) - {Limit.DAY},
    False: frozenset({Limit.EVENT}),
}
# Several ticks within that are one edit.
TOLD_AFTER: Final = timedelta(seconds=30)


def tidy_code(text: str) -> str:
    """Return the code that somebody typed, "" where it can't be one."""
    code = clean(text).upper().replace(" ", "").rstrip(".!")
    return code if len(code) == CODE_LENGTH and not set(code) - set(CODE_LETTERS) else ""


# --- who was there --------------------------------------------------------------------------------


def next_tick(answer: Answer) -> int | None:
    """Return what one more tap makes of it: all of the party, one less, ..., not known."""
    if not answer.came:
        return answer.party
    return answer.came - 1 or None


def is_expected(answer: Answer) -> bool:
    """Tell whether an organizer would look for them: captains who did not say no, or came."""
    if answer.friend:
        return False
    return bool(answer.came) or answer.standing is not Standing.OUT


def recap_of(present: Iterable[Present], friends: Iterable[Answer], walk_ins: int = 0) -> Recap:
    """Return what became of an event."""
    captains = list(present)
    came = [each for each in captains if each.answer.came]
    had_place = [each for each in captains if each.answer.standing is Standing.GOING]
    return Recap(
        tuple(came),
        tuple(each for each in had_place if each.answer.came == 0),
        tuple(each for each in had_place if each.answer.came is None),
        guests=sum((each.answer.came or 1) - 1 for each in came),
        friends=sum(bool(each.came) for each in friends),
        walk_ins=walk_ins,
    )


def was_missed(answer: Answer) -> bool:
    """Tell whether somebody had a place and was not there."""
    return answer.reply is Reply.YES and answer.standing is Standing.GOING and answer.came == 0


# --- when it is told ------------------------------------------------------------------------------


def recap_at(ends_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when it is told in any case: on the next morning."""
    return at_hour(ends_at.astimezone(zone) + timedelta(days=1), RECAP_HOUR, zone)


def word_at(
    attention: Attention, since: datetime, now: datetime, *, came: bool, waited: bool = False
) -> datetime | None:
    """Return when thanks may be said, that somebody was missed, or to who `waited` for a place that
    none came free; None where it may not. `since` is when it became known.
    """
    within = THANKS_WITHIN if came else MISSED_WITHIN
    return opening(attention, now, since + within, _LET_OFF[came or waited])
