"""A check-in goes out when the budget lets it; two days later the organizers hear of that week."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.calendar.agenda.model import Kind
from bot.calendar.check_ins import dialog, rules, store
from bot.calendar.check_ins.model import (
    CheckIn,
    CheckInAnswered,
    CheckInBegun,
    CheckInDue,
    CheckInId,
    CheckInOffered,
    Question,
    Recorded,
)
from bot.calendar.nudges.model import Reminded
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


def begun(work: Work, captain: Captain, *, by_bot: bool) -> CheckIn:
    return CheckIn(CheckInId(work.tx.new_id()), captain.id, work.now, by_bot)


def ask(work: Work, change: CheckInDue) -> None:
    """Ask, once; it counts as this day's reminder."""
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if captain is None:
        return
    campaign: Campaign = work.campaign
    check_in = begun(work, captain, by_bot=True)
    notice = Unworded(
        captain.telegram_id,
        f"check_in:{captain.id}:{date_in(captain.zone, work.now)}",
        WORDS,
        captain.id,
        str(check_in.id),
        end_of_hours(work.now, campaign.nudge_hours, captain.zone),
        next_silence(campaign, captain.time_zone, work.now),
    )
    if work.notify_unworded((notice,)):
        work.announce(CheckInBegun(check_in))
        work.announce(Reminded(captain.id, Kind.CHECK_IN, work.now))


def words(work: Work, captain_id: int, number: str) -> tuple[str, Say] | None:
    """Return the first question; None once it is answered, or they want to hear nothing."""
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    check_in = store.find(work.tx, work.campaign_id, captain_id, int(number))
    if captain is None or check_in is None or not rules.is_to_be_asked(check_in, captain, work.now):
        return None
    return captain.language, question(work, captain, check_in, Question.DONE)


def offer(work: Work, change: CheckInOffered) -> None:
    """It has come, though not by itself: it waits for a tap, and is not sent again."""
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if captain:
        work.announce(CheckInBegun(begun(work, captain, by_bot=True)))


def on_begun(work: Work, change: CheckInBegun) -> None:
    """Keep it; there is something to tell the organizers this week."""
    store.add(work.tx, work.campaign_id, change.check_in)
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
    CheckInDue: ask,
    CheckInOffered: offer,
    CheckInBegun: on_begun,
    CheckInAnswered: on_answered,
    CaptainDeleted: on_deleted,
}
