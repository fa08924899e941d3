"""The board once a week, by the campaign's clock, in the organizers' group.

Each slot is dealt with once: posted, or skipped and said so where the bot was down for longer
than twelve hours. Without a group it waits for the next one. In a week without a talk the board
would be the same as before: the group hears that instead, and what may help, ever more seldom. The
week after the vote has the last board.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged, days_until_election, is_over
from bot.captains import store as captains
from bot.engine.dialog.turn import Edit, Message, Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox
from bot.organizers import store as organizers
from bot.organizers.model import Group, GroupBound
from bot.progress import store as progress
from bot.progress.awards.model import AwardTakenBack, AwardTold
from bot.progress.leaderboard import dialog, rules, store
from bot.progress.leaderboard.model import (
    Scores,
    Totals,
    Week,
    WeekRow,
)
from bot.progress.model import BoardPosted, BoardWanted, WeeklyBoardDue
from bot.progress.rules import BURSTS, waiting

WEEKLY = "board.weekly"
SCORES = "board.scores"
WEEK = "board.week"


def count(work: Work) -> Scores | None:
    """Count for all who ask within the next minute, where there are many captains."""
    return _count(work) if captains.are_many(work.tx, work.campaign_id) else None


def _count(work: Work) -> Scores:
    return store.scores(work.tx, work.campaign_id, work.now, _zone(work))


def _zone(work: Work) -> ZoneInfo:
    campaign: Campaign = work.campaign
    return campaign.zone


def scores(work: Work) -> Scores:
    """Return what everybody did."""
    return work.counted(SCORES, lambda: _count(work))


def count_week(work: Work) -> Week | None:
    """Count the week for all who ask within the next minute, where there are many captains."""
    is_many = captains.are_many(work.tx, work.campaign_id)
    return _week(work) if is_many else None


def _week(work: Work) -> Week:
    return store.week(work.tx, work.campaign_id, work.now, _zone(work))


def this_week(work: Work) -> tuple[WeekRow, ...]:
    """Return the board of the week."""
    week: Week = work.counted(WEEK, lambda: _week(work))
    called = (
        (store.seen_as(work.tx, work.campaign_id, each.captain_id), each) for each in week.best
    )
    return rules.week_rows(list(islice((each for each in called if each[0]), rules.ROWS)))


def bursts(work: Work) -> int:
    """Return on how many days somebody noted so many talks that organizers should look."""
    zone, whose = _zone(work), (work.tx, work.campaign_id, work.now)
    found = work.counted(BURSTS, lambda: progress.bursts(*whose, zone))
    return len(waiting(found, progress.looks(*whose), zone))


def current(work: Work, language: str, *, weekly: bool = False) -> Message:
    """Return the board as it is now, for readers of `language`."""
    campaign: Campaign = work.campaign
    counted = scores(work)
    best = store.named(work.tx, work.campaign_id, counted, rules.ROWS)
    board = rules.board(best, counted)
    translate = work.writer.renderer.texts.label
    words = {
        name: translate(language, label, values)
        for name, (label, values) in dialog.labels(board).items()
    }
    local = work.now.astimezone(campaign.zone)
    occasion = dialog.Occasion(local, weekly, is_over(campaign, work.now))
    return dialog.board_message(campaign.name.in_(language), board, words, occasion)


def on_bound(work: Work, _change: GroupBound) -> None:
    """There is a group to post to: the first board comes at the next slot."""
    campaign: Campaign = work.campaign
    if work.planned(WEEKLY, work.campaign_id) is None:
        slot = rules.next_board(campaign.weekly_board, campaign.zone, work.now)
        work.plan(WEEKLY, work.campaign_id, slot)


def on_changed(work: Work, change: CampaignChanged) -> None:
    """The day or hour is another: the next board comes then, and none is missing meanwhile."""
    board, zone = change.after.weekly_board, change.after.zone
    slot, settled = (
        rules.last_board(board, zone, change.at),
        store.last_week(work.tx, work.campaign_id),
    )
    if settled and slot > settled:
        store.settle_week(work.tx, work.campaign_id, slot, "moved")
    following = rules.next_board(board, zone, change.at)
    is_wanted = rules.is_still_wanted(following, change.after.election_day, zone)
    if is_wanted and organizers.group_of(work.tx, work.campaign_id):
        work.plan(WEEKLY, work.campaign_id, following)


def on_award(work: Work, change: AwardTold) -> None:
    """Thank a captain before all, where they are seen on the board, under the name they chose."""
    award = change.award
    name = store.seen_as(work.tx, work.campaign_id, award.captain_id)
    group = organizers.active_group(work.tx, work.campaign_id)
    if name and group:
        said = Say("leaderboard/thanked", {"name": name, "reason": award.reason})
        key = f"thanked:{award.id}"
        work.notify(Notice(group.chat_id, group.language, said, key, topic=group.topic))


def on_award_back(work: Work, change: AwardTakenBack) -> None:
    """What all could read is taken back where it stood."""
    group = organizers.active_group(work.tx, work.campaign_id)
    key = f"thanked:{change.award_id}"
    if group and change.was_told and outbox.message_of(work.tx, key, group.chat_id) is not None:
        said = Edit("leaderboard/thanks_back", of=key)
        work.notify(Notice(group.chat_id, group.language, said, f"{key}:back", topic=group.topic))


def weekly(work: Work, campaign_id: int) -> datetime | None:
    """Post the board of the latest slot; report the slots that went by."""
    campaign: Campaign = work.campaign
    board, zone = campaign.weekly_board, campaign.zone
    slot = rules.last_board(board, zone, work.now)
    group = organizers.active_group(work.tx, campaign_id)
    settled = store.last_week(work.tx, campaign_id)
    if group and settled != slot:
        late = rules.missed(board, zone, settled, slot) if settled else []
        if rules.is_worth_posting(slot, work.now):
            _settle(work, group, slot)
        else:
            late.append(slot)
            store.settle_week(work.tx, campaign_id, slot, "skipped")
        _report(work, group, late)
    following = rules.next_board(board, zone, work.now)
    return following if rules.is_still_wanted(following, campaign.election_day, zone) else None


def _settle(work: Work, group: Group, slot: datetime) -> None:
    totals = scores(work).totals
    if totals.talks_this_week or is_over(work.campaign, work.now):
        _post(work, group, slot, current(work, group.language, weekly=True))
        _announce(work, group.chat_id, group.language, group.topic, slot)
        work.announce(WeeklyBoardDue(slot))
        store.settle_week(work.tx, work.campaign_id, slot, "posted")
        return
    weeks = store.weeks_without(work.tx, work.campaign_id) + 1
    if rules.is_quiet_said(weeks, days_until_election(work.campaign, work.now)):
        _post(work, group, slot, _quiet(work, group, totals, weeks))
    store.settle_week(work.tx, work.campaign_id, slot, "quiet")


def _quiet(work: Work, group: Group, totals: Totals, weeks: int) -> Message:
    campaign: Campaign = work.campaign
    if weeks == 1 and not totals.talks:
        return current(work, group.language)
    name = campaign.name.in_(group.language)
    days = days_until_election(campaign, work.now)
    return dialog.quiet(name, totals, weeks, days, work.address)


def _post(work: Work, group: Group, slot: datetime, message: Message) -> None:
    expires_at = slot + rules.WORTH_POSTING
    key = _key(work, "board", slot)
    topic = group.topic
    work.notify(Notice(group.chat_id, group.language, message, key, expires_at, topic=topic))


def _announce(work: Work, chat_id: int, language: str, topic: int | None, slot: datetime) -> None:
    expires_at = slot + rules.WORTH_POSTING
    work.announce(BoardPosted(chat_id, language, topic, slot, expires_at))


def on_wanted(work: Work, change: BoardWanted) -> None:
    """Post it in another chat, in its language, which hears nothing of a week without a talk."""
    if not (scores(work).totals.talks_this_week or is_over(work.campaign, work.now)):
        return
    place, slot = change.place, change.slot
    message = current(work, place.language, weekly=True)
    key, expires_at = f"{_key(work, 'board', slot)}:{place.chat_id}", slot + rules.WORTH_POSTING
    where = place.chat_id, place.language
    if work.notify(Notice(*where, message, key, expires_at, topic=place.topic)):
        _announce(work, *where, place.topic, slot)


def _report(work: Work, group: Group, late: list[datetime]) -> None:
    """Say which boards are missing: none is skipped silently."""
    if not late:
        return
    campaign: Campaign = work.campaign
    values = {"count": len(late), "last": late[-1].astimezone(campaign.zone)}
    said = Say("leaderboard/skipped", values)
    key, topic = _key(work, "no_board", late[-1]), group.topic
    work.notify(Notice(group.chat_id, group.language, said, key, topic=topic))


def _key(work: Work, kind: str, slot: datetime) -> str:
    return f"{kind}:{work.campaign_id}:{slot:%Y-%m-%d}"
