"""When captains are asked how their week went: once a week, on the campaign's day (that of its
leaderboard), at the hour at which they usually do something.

A check-in has three days to find a place in the budget of all that comes by itself; then that week
has none. One is sent once: no answer is an answer, too. From the last days before the vote on
there are none. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.calendar.check_ins.model import Asked, Blocker, CheckIn, Done, Needs, Question, Summary
from bot.campaigns.model import Campaign, NudgeHours, Phase
from bot.campaigns.rules import phase
from bot.captains.model import Captain, Unasked
from bot.captains.rules import at_hour, hour_of
from bot.engine.texts.rules import date_in
from bot.language.experiences.rules import read_experience, read_talks, without_names

# Of whom too little is known.
USUAL_HOUR: Final = 18
ACTS_ENOUGH: Final = 4
LATEST_ACTS: Final = 30
# Whoever is new hears of the first talk in these days.
NEW_FOR: Final = timedelta(days=3)
# It may find its place on its day and on two more.
OPEN_FOR: Final = timedelta(days=2, hours=12)
# Whoever has just told how it goes is not asked.
REST: Final = timedelta(days=3)
# An answer that comes later is one about another week.
ANSWERED_WITHIN: Final = timedelta(days=7)
WEEK: Final = timedelta(days=7)
MOST_CONFIDENT: Final = 5
NOT_CONFIDENT: Final = 2
# No answer within a day is a sign.
A_SIGN_AFTER: Final = timedelta(days=1)
SIGNS: Final = 2
SHOWN: Final = 5
LONGEST: Final = 300
SHORT: Final = 80
_THEMES: Final = {
    "time": Blocker.TIME,
    "awkward": Blocker.AWKWARD,
    "unsure": Blocker.WORDS,
    "no_answer": Blocker.SILENCE,
    "nothing": Blocker.NOTHING,
}
# The organizers hear of it when all have had their time.
TOLD_DAYS_LATER: Final = 2
STILL_NEWS: Final = timedelta(days=2)


# --- when -----------------------------------------------------------------------------------------


def usual_hour(asked: Asked, hours: NudgeHours) -> int:
    """Return the hour on their clock around which most of what they do falls, within the hours."""
    told = [act.astimezone(asked.zone).hour for act in asked.acts]
    return usual_of(told, hours)


def usual_of(told: Sequence[int], hours: NudgeHours) -> int:
    """Return the same of the hours at which they did something."""
    if len(told) < ACTS_ENOUGH:
        return _usual(hours)
    known = Counter(hour for hour in told if hours.start <= hour < hours.end)
    if known.total() < ACTS_ENOUGH:
        return _usual(hours)

    def weight(hour: int) -> int:
        return 2 * known[hour] + known[hour - 1] + known[hour + 1]

    return max(range(hours.start, hours.end), key=lambda hour: (weight(hour), -hour))


def _usual(hours: NudgeHours) -> int:
    return max(hours.start, min(USUAL_HOUR, hours.end - 1))


def slots(asked: Asked, campaign: Campaign, now: datetime) -> tuple[datetime, ...]:
    """Return when this week's check-in is or was due, where it still can be sent, and the next."""
    return slots_at(usual_hour(asked, campaign.nudge_hours), asked, campaign, now)


def slots_at(hour: int, asked: Asked, campaign: Campaign, now: datetime) -> tuple[datetime, ...]:
    """Return the same for whoever does most at this hour."""
    minutes = timedelta(minutes=asked.telegram_id % 60)
    days = _days(date_in(asked.zone, now), campaign.weekly_board.weekday)
    due = [hour_of(day, hour, asked.zone) + minutes for day in days]
    return tuple([at for at in due if _is_wanted(at, asked, campaign, now)])


def _days(today: date, weekday: int) -> tuple[date, date]:
    """Return the latest such day, which may be today, and the one after it."""
    latest = today - timedelta(days=(today.weekday() - weekday) % 7)
    return latest, latest + WEEK


def _is_wanted(at: datetime, asked: Asked, campaign: Campaign, now: datetime) -> bool:
    last = asked.checked_in_at
    return (
        now < at + OPEN_FOR
        and at >= asked.joined_at + NEW_FOR
        and (last is None or last < at - REST)
        and phase(campaign, at + OPEN_FOR) is Phase.EARLY
    )


def is_open(check_in: CheckIn, now: datetime) -> bool:
    """Tell whether it can still be answered."""
    return check_in.ended_at is None and now < check_in.asked_at + ANSWERED_WITHIN


def is_fresh(check_in: CheckIn, now: datetime) -> bool:
    """Tell whether words without a question may be meant for it: the same day."""
    return is_open(check_in, now) and now < check_in.asked_at + A_SIGN_AFTER


def is_to_be_asked(check_in: CheckIn, captain: Captain, now: datetime) -> bool:
    """Tell whether the first question still makes sense when it is about to leave."""
    is_answered = check_in.answered_at is not None or check_in.ended_at is not None
    rests = captain.snoozed_until is not None and captain.snoozed_until > now
    wants = captain.wants_reminders and Unasked.CHECK_IN not in captain.muted
    return wants and not rests and not is_answered


def since(check_in: CheckIn, before: CheckIn | None) -> datetime:
    """Return from when on it asks what was done: since the one before, a week ago at most."""
    week_ago = check_in.asked_at - WEEK
    return max(week_ago, before.asked_at) if before else week_ago


# --- answers --------------------------------------------------------------------------------------


def answered(check_in: CheckIn, question: Question, said: str, now: datetime) -> CheckIn:
    """Return a check-in with this answer in it; the last one ends it."""
    at = replace(check_in, answered_at=now)
    match question:
        case Question.DONE:
            return replace(at, done=Done(said))
        case Question.IN_THE_WAY:
            return replace(at, blocker=Blocker(said), words="")
        case Question.SURE:
            return replace(at, confidence=max(1, min(MOST_CONFIDENT, int(said))))
        case Question.CALL:
            return replace(at, wants_call=said == "yes", ended_at=now)


def in_words(check_in: CheckIn, said: str, names: Iterable[str], now: datetime) -> CheckIn:
    """Return a check-in with what is in the way, in the captain's words, as organizers read it."""
    words = without_names(said, names)
    return replace(check_in, blocker=blocker_in(said), words=words, answered_at=now)


def blocker_in(said: str) -> Blocker:
    """Return what the words are about; where that is several things, what was said first of it."""
    themes = [each for each in read_experience(said) if each in _THEMES]
    return _THEMES[themes[0]] if themes else Blocker.OWN


def is_about_the_week(said: str) -> bool:
    """Tell whether free text under a check-in answers it, though nothing was asked for words."""
    is_short = len(said) <= SHORT
    return is_short and (blocker_in(said) is not Blocker.OWN or read_talks(said) is not None)


def after(question: Question) -> Question:
    """Return the question that follows; the last one is followed by itself."""
    asked = list(Question)
    return asked[min(asked.index(question) + 1, len(asked) - 1)]


def before(question: Question) -> Question:
    asked = list(Question)
    return asked[max(asked.index(question) - 1, 0)]


# --- for organizers -------------------------------------------------------------------------------


def told_at(campaign: Campaign, now: datetime) -> datetime:
    """Return when the organizers next hear of a week's check-ins, in UTC."""
    board = campaign.weekly_board
    local = now.astimezone(campaign.zone)
    days = (board.weekday + TOLD_DAYS_LATER - local.weekday()) % 7
    at = at_hour(local + timedelta(days=days), board.hour, campaign.zone)
    return at if at > now else at_hour(local + timedelta(days=days + 7), board.hour, campaign.zone)


def next_day(campaign: Campaign, now: datetime) -> datetime:
    """Return the next day on which captains are asked, today included, on the campaign's clock."""
    local = now.astimezone(campaign.zone)
    return local + timedelta(days=(campaign.weekly_board.weekday - local.weekday()) % 7)


def latest_told_at(campaign: Campaign, now: datetime) -> datetime:
    """Return when they were to hear of the last week."""
    return told_at(campaign, now) - WEEK


def with_needs(summary: Summary, needs: Sequence[Needs]) -> Summary:
    """Return the summary with those who need a call most: the least confident first, nobody
    twice.
    """
    ordered = sorted(needs, key=lambda each: (each.confidence is None, each.confidence or 0))
    first = dict(_first_of_each(ordered))
    return replace(summary, needs=tuple(first.values())[:SHOWN])


def _first_of_each(needs: Iterable[Needs]) -> Iterator[tuple[int, Needs]]:
    seen: set[int] = set()
    for each in needs:
        if each.captain_id not in seen:
            seen.add(each.captain_id)
            yield each.captain_id, each
