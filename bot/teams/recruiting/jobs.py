"""What happens by itself: rows after a change, news for recruiters and questions within hours."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.campaigns.model import Campaign, Phase
from bot.campaigns.rules import phase
from bot.captains import store as captains
from bot.captains.attention.model import Limit
from bot.captains.attention.rules import opening
from bot.captains.model import Captain, CaptainDeleted, Unasked
from bot.captains.rules import at_hour, end_of_hours, next_slot
from bot.contacts import store as contacts
from bot.conversations.model import ConversationRecorded, ConversationUndone
from bot.conversations.rules import is_talk
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.teams.recruiting import dialog, rules, store
from bot.teams.recruiting.model import (
    JOINED,
    TALKED,
    InviteMade,
    InvitesWithdrawn,
    LinkAnswered,
    NewsTold,
    Recruit,
    Recruited,
    RecruiterCorrected,
    WrongInvite,
)

LINK = "recruit.link"
ASK = "recruit.ask"
CORRECTED = "recruiter_corrected"
NOBODY = 0


# --- as they come due -----------------------------------------------------------------------------


def joined(work: Work, captain_id: int) -> datetime | None:
    """Tell the recruiter that somebody came by their link."""
    return _tell_recruiter(work, captain_id, JOINED, dialog.joined)


def talked(work: Work, captain_id: int) -> datetime | None:
    """Tell the recruiter of the recruit's first conversation."""
    return _tell_recruiter(work, captain_id, TALKED, dialog.talked)


def _tell_recruiter(
    work: Work, captain_id: int, job: str, words: Callable[[str], Say]
) -> datetime | None:
    recruit = store.find_recruit(work.tx, work.campaign_id, captain_id)
    who = captains.find(work.tx, work.campaign_id, captain_id)
    since = recruit.talked_at or recruit.joined_at if recruit else work.now
    reader = captains.find(work.tx, work.campaign_id, recruit.recruiter_id) if recruit else None
    until = since + rules.NEWS_FOR
    if who is None or reader is None or work.now > until:
        return None
    return _held_until(work, reader, until) or _tell(
        work, reader.id, words(who.name), f"{job}:{captain_id}"
    )


def _held_until(work: Work, reader: Captain, until: datetime) -> datetime | None:
    """Return when to try again where the budget has no room now: until then the news may stand in a
    message about several things.
    """
    at = _opening(work, reader, until)
    if at and at <= work.now:
        return None
    campaign: Campaign = work.campaign
    tomorrow = work.now.astimezone(reader.zone) + timedelta(days=1)
    morning = at_hour(tomorrow, campaign.nudge_hours.start, reader.zone)
    return (at or morning) + rules.BEHIND_THE_REST


def _opening(work: Work, reader: Captain, until: datetime) -> datetime | None:
    """Return when there is room for a message. Who shared a link or has just talked may be here:
    that does not hold it; nor does the week in the last days.
    """
    campaign: Campaign = work.campaign
    known = captains.attention(work.tx, work.campaign_id, reader, campaign.nudge_hours)
    is_early = phase(campaign, work.now) is Phase.EARLY
    let_off = {Limit.ACTIVE} if is_early else {Limit.ACTIVE, Limit.WEEK}
    return opening(known, work.now, until, let_off)


def link(work: Work, captain_id: int) -> datetime | None:
    """Ask the new captain whether the friend's list may show it, and after a yes the friend."""
    recruit = store.find_recruit(work.tx, work.campaign_id, captain_id)
    side = rules.side_to_ask(recruit) if recruit else None
    if recruit is None or side is None:
        return None
    return _ask_recruit(work, recruit) if side == "recruit" else _ask_recruiter(work, recruit)


def _ask_recruit(work: Work, recruit: Recruit) -> datetime | None:
    above = captains.find(work.tx, work.campaign_id, recruit.recruiter_id)
    if above is None:
        return None
    say = dialog.ask_recruit(above.name, recruit.captain_id)
    return _tell(work, recruit.captain_id, say, f"{LINK}:recruit:{recruit.captain_id}")


def _ask_recruiter(work: Work, recruit: Recruit) -> datetime | None:
    who = captains.find(work.tx, work.campaign_id, recruit.captain_id)
    friend = contacts.find(work.tx, work.campaign_id, recruit.recruiter_id, recruit.contact_id)
    if who is None or friend is None:
        return None
    say = dialog.ask_recruiter(who.name, friend.name, recruit.captain_id)
    return _tell(work, recruit.recruiter_id, say, f"{LINK}:recruiter:{recruit.captain_id}")


def _tell(work: Work, captain_id: int, say: Say, key: str) -> datetime | None:
    """Tell a captain now, or return when it may be; never somebody who wants no messages."""
    campaign: Campaign = work.campaign
    reader = captains.find(work.tx, work.campaign_id, captain_id)
    if reader is None or not _wants_news(reader) or reader.unreachable_at:
        return None
    slot = _slot(reader, campaign, work.now)
    if slot > work.now:
        return slot
    expires_at = end_of_hours(work.now, campaign.nudge_hours, reader.zone)
    if work.notify(Notice(reader.telegram_id, reader.language, say, key, expires_at)):
        work.announce(NewsTold(captain_id, work.now))
    return None


def _wants_news(reader: Captain) -> bool:
    return reader.wants_reminders and Unasked.NEWS not in reader.muted


def _slot(reader: Captain, campaign: Campaign, now: datetime) -> datetime:
    earliest = max(now, reader.snoozed_until or now)
    return next_slot(earliest, campaign.nudge_hours, reader.zone)


def ask(work: Work, captain_id: int) -> datetime | None:
    """Ask for a recruit, unless they want to be asked nothing, or the last days have come.

    It is a part of the talk, so it comes whatever came that day, though never at night; and it
    counts. What the talk itself led to comes first: it waits for an open question. The moment
    passes.
    """
    reader = captains.find(work.tx, work.campaign_id, captain_id)
    campaign: Campaign = work.campaign
    is_early = phase(campaign, work.now) is Phase.EARLY
    if reader is None or not _wants_news(reader) or not is_early:
        return None
    if not rules.is_moment(reader.last_active_at, work.now) or not _may_ask(work, captain_id):
        return None
    if work.asked_at(reader.telegram_id):
        return work.now + rules.ASKED_AFTER
    if _slot(reader, campaign, work.now) > work.now:
        return None
    store.note_asked(work.tx, work.campaign_id, captain_id, work.now)
    key = f"recruit.ask:{captain_id}:{work.now:%Y-%m-%d}"
    say = dialog.ask_after_talk()
    if work.notify(Notice(reader.telegram_id, reader.language, say, key, reply=True)):
        work.announce(NewsTold(captain_id, work.now, is_question=True))
    return None


# --- after a change -------------------------------------------------------------------------------


def _recruited(work: Work, change: Recruited) -> None:
    recruit = change.recruit
    captains.set_recruiter(work.tx, recruit.captain_id, recruit.recruiter_id)
    store.put_recruit(work.tx, work.campaign_id, recruit)
    work.plan(JOINED, recruit.captain_id, work.now)
    if recruit.contact_id:
        work.plan(LINK, recruit.captain_id, work.now + rules.LINK_ASKED_AFTER)


def _corrected(work: Work, change: RecruiterCorrected) -> None:
    """What is still to be asked depends on who it is now; an earlier talk is no news for them."""
    recruit = Recruit(change.captain_id, change.recruiter_id or NOBODY, 0, change.at)
    captains.set_recruiter(work.tx, change.captain_id, change.recruiter_id)
    told = {"captain": change.captain_id, "before": change.before, "after": change.recruiter_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, change.by, CORRECTED, told)
    store.put_recruit(work.tx, work.campaign_id, recruit)
    if store.talked_with(work.tx, work.campaign_id, change.captain_id):
        store.note_talk(work.tx, work.campaign_id, change.captain_id, change.at)
    work.unplan(LINK, change.captain_id)
    after = store.find_recruit(work.tx, work.campaign_id, change.captain_id)
    if after and rules.side_to_ask(after):
        work.plan(LINK, change.captain_id, work.now + rules.LINK_ASKED_AFTER)


def _answered(work: Work, change: LinkAnswered) -> None:
    store.answer(work.tx, work.campaign_id, change)
    if change.side == "recruit" and change.agrees:
        work.plan(LINK, change.recruit_id, work.now)


def _talked(work: Work, change: ConversationRecorded) -> None:
    """News for whoever brought them in; and the moment to ask for a recruit, if it is one."""
    talk = change.conversation
    if not is_talk(talk.outcome):
        return
    if store.note_talk(work.tx, work.campaign_id, talk.captain_id, talk.at):
        work.plan(TALKED, talk.captain_id, work.now + rules.TALK_TOLD_AFTER)
    if talk.outcome not in rules.GOOD_TALKS:
        return
    if _may_ask(work, talk.captain_id):
        work.plan(ASK, talk.captain_id, work.now + rules.ASKED_AFTER)


def _may_ask(work: Work, captain_id: int) -> bool:
    people = store.talked_with(work.tx, work.campaign_id, captain_id)
    return rules.may_ask(people, store.asked_at(work.tx, captain_id), work.now)


def _undone(work: Work, change: ConversationUndone) -> None:
    """Without any talk left there is no news; the next one is the first."""
    captain_id = change.conversation.captain_id
    if not store.talked_with(work.tx, work.campaign_id, captain_id):
        store.forget_talk(work.tx, work.campaign_id, captain_id)
        work.unplan(TALKED, captain_id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    for job in JOBS:
        work.unplan(job, change.captain_id)
    store.delete_all(work.tx, work.campaign_id, change.captain_id, change.telegram_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    InviteMade: lambda work, change: store.add_invite(work.tx, work.campaign_id, change.invite),
    InvitesWithdrawn: lambda work, change: store.withdraw(work.tx, work.campaign_id, change),
    WrongInvite: lambda work, change: store.add_guess(
        work.tx, work.campaign_id, change.telegram_id, change.at
    ),
    Recruited: _recruited,
    RecruiterCorrected: _corrected,
    LinkAnswered: _answered,
    ConversationRecorded: _talked,
    ConversationUndone: _undone,
    CaptainDeleted: _deleted,
}

JOBS: Mapping[str, Callable[[Work, int], datetime | None]] = {
    JOINED: joined,
    TALKED: talked,
    LINK: link,
    ASK: ask,
}
