"""A check-in goes out when the budget lets it; two days later the organizers hear of that week."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Kind
from bot.calendar.check_ins import dialog, rules, store
from bot.calendar.check_ins.model import (
    CheckIn,
    CheckInAnswered,
    CheckInBegun,
    CheckInId,
    CheckInsDue,
    CheckInsOffered,
    Question,
    Recorded,
    Whom,
)
from bot.calendar.nudges.model import AllReminded, ToldTodayError
from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over, next_silence
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.captains.rules import end_of_hours
from bot.engine.dialog.place import Unworded
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.texts.rules import date_in
from bot.organizers import store as organizers

TELL: Final = "check_ins.tell"
WORDS: Final = "check_ins"


def question(work: Work, captain: Captain, check_in: CheckIn, asked: Question) -> Say:
    """Return a question with what is known already."""
    if asked is Question.CALL:
        return dialog.ask_call(
            check_in, has_times=store.has_free_times(work.tx, work.campaign_id, work.now)
        )
    before = store.latest(work.tx, work.campaign_id, captain.id, check_in.asked_at)
    told = before.blocker if before else None
    return dialog.question(check_in, asked, recorded(work, captain, check_in), told, captain.zone)


def recorded(work: Work, captain: Captain, check_in: CheckIn) -> Recorded:
    """Return what is recorded since the check-in before, a week ago at most."""
    whose = work.tx, work.campaign_id, captain.id
    before = store.latest(*whose, check_in.asked_at)
    return store.recorded(*whose, rules.since(check_in, before))


def begun(work: Work, captain: Captain) -> CheckIn:
    """Return one that a captain begins by themselves."""
    return CheckIn(CheckInId(work.tx.new_id()), captain.id, work.now, by_bot=False)


def ask(work: Work, change: CheckInsDue) -> None:
    """Ask, once; it counts as this day's reminder. ToldTodayError where one of several had it."""
    asked = _begun(work, [each.captain_id for each in change.captains])
    queued = work.notify_unworded([*_notices(work, change.captains, asked)])
    if queued < len(asked):
        if len(asked) > 1:
            raise ToldTodayError
        return
    _keep(work, asked)
    told = tuple(each.captain_id for each in asked)
    work.announce(AllReminded(told, Kind.CHECK_IN, work.now))


def _notices(
    work: Work, captains: Sequence[Whom], check_ins: Sequence[CheckIn]
) -> Iterator[Unworded]:
    """Yield what asks them, those on one clock together."""
    campaign: Campaign = work.campaign
    asked = zip(captains, check_ins, strict=True)
    for zone, some in groupby(sorted(asked, key=_clock), key=_clock):
        day = date_in(ZoneInfo(zone), work.now)
        each = [
            (whom.telegram_id, f"check_in:{whom.captain_id}:{day}", whom.captain_id, str(one.id))
            for whom, one in some
        ]
        ends = end_of_hours(work.now, campaign.nudge_hours, ZoneInfo(zone))
        yield Unworded(WORDS, each, ends, next_silence(campaign, zone, work.now))


def _clock(asked: tuple[Whom, CheckIn]) -> str:
    return asked[0].zone.key


def words(work: Work, captain_id: int, number: str) -> tuple[str, Say] | None:
    """Return the first question; None once it is answered, or they want to hear nothing."""
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    check_in = store.find(work.tx, work.campaign_id, captain_id, int(number))
    if captain is None or check_in is None or not rules.is_to_be_asked(check_in, captain, work.now):
        return None
    return captain.language, question(work, captain, check_in, Question.DONE)


def offer(work: Work, change: CheckInsOffered) -> None:
    """It has come, though not by itself: it waits for a tap, and is not sent again."""
    _keep(work, _begun(work, change.captain_ids))


def _begun(work: Work, captain_ids: Sequence[int]) -> list[CheckIn]:
    ids = zip(work.tx.new_ids(len(captain_ids)), captain_ids, strict=True)
    return [CheckIn(CheckInId(number), whom, work.now, by_bot=True) for number, whom in ids]


def on_begun(work: Work, change: CheckInBegun) -> None:
    """A captain began one."""
    _keep(work, (change.check_in,))


def _keep(work: Work, check_ins: Sequence[CheckIn]) -> None:
    """There is something to tell the organizers this week."""
    store.add(work.tx, work.campaign_id, check_ins)
    if work.planned(TELL, work.campaign_id) is None:
        work.plan(TELL, work.campaign_id, rules.told_at(work.campaign, work.now))


def on_answered(work: Work, change: CheckInAnswered) -> None:
    store.change(work.tx, work.campaign_id, change.check_in)


def tell(work: Work, campaign_id: int) -> datetime | None:
    """Tell the group how the week went, where there is something to tell; in a week without
    check-ins nothing, until the next one.
    """
    campaign: Campaign = work.campaign
    group = organizers.active_group(work.tx, campaign_id)
    due_at = rules.latest_told_at(campaign, work.now)
    if is_over(campaign, work.now):
        return None
    found = store.summary(work.tx, campaign_id, work.now)
    if not found.asked:
        return None
    is_news = work.now < due_at + rules.STILL_NEWS
    if group and is_news and (found.answered or found.needs):
        said = dialog.summary(found, rules.next_day(campaign, work.now))
        key, expires_at = f"check_ins:{campaign_id}:{due_at:%Y-%m-%d}", due_at + rules.STILL_NEWS
        chat, topic = group.chat_id, group.topic
        work.notify(Notice(chat, group.language, said, key, expires_at, topic=topic))
    return rules.told_at(campaign, work.now)


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CheckInsDue: ask,
    CheckInsOffered: offer,
    CheckInBegun: on_begun,
    CheckInAnswered: on_answered,
    CaptainDeleted: on_deleted,
}
