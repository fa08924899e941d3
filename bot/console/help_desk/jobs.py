"""What follows: the group reads what a captain wrote, the captain what an organizer answered, and
what waits too long is told again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.console import help_desk_store as store
from bot.console import store as console
from bot.console.help_desk import moving, posting, rules
from bot.console.help_desk.model import (
    CAPTAINS,
    Answered,
    Case,
    Corrected,
    Entry,
    EntryId,
    Handled,
    NameShown,
    Noted,
    Said,
    Side,
    TakenBack,
)
from bot.console.one_to_one import rules as one_to_one
from bot.console.one_to_one.model import ToOrganizers
from bot.engine.dialog.turn import Edit, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound, GroupFound, OrganizerNameErased


def _audit(work: Work, at: datetime, by: int, act: str, case: Case | None = None) -> None:
    detail = {} if case is None else {"captain": case.captain_id, "case": case.id}
    organizers.add_audit(work.tx, work.campaign_id, at, by, act, detail)


def _plan(work: Work, case: Case) -> None:
    """Look at a case again when something about it is due."""
    campaign: Campaign = work.campaign
    found = rules.due(case, campaign.nudge_hours, campaign.zone)
    if found is None:
        work.unplan(moving.LOOK, case.id)
    else:
        work.plan(moving.LOOK, case.id, found[0])


# --- from the captain -----------------------------------------------------------------------------


def on_written(work: Work, change: ToOrganizers) -> None:
    """What a captain wrote goes on with the case of the last two days, or begins one."""
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if captain is None:
        return
    organizers.add_audit(
        work.tx, work.campaign_id, change.at, captain.id, one_to_one.TO_ORGANIZERS, {}
    )
    case = _case_for(work, captain, change)
    origin = (captain.telegram_id, change.message_id) if change.message_id else None
    said = Said(change.text, file=change.file)
    identity = EntryId(change.id)
    entry = Entry(identity, case.id, captain.id, Side.CAPTAIN, 0, said, origin, change.at)
    store.add_entry(work.tx, work.campaign_id, entry)
    posting.show_state(work, posting.post(work, case, entry, asked_in=change.topic))
    _plan(work, case)


def _case_for(work: Work, captain: Captain, change: ToOrganizers) -> Case:
    """Return the case that this belongs to; a "thank you" after an answer has nobody wait."""
    at = change.at
    before = store.latest(work.tx, work.campaign_id, captain.id)
    if before is None or not rules.goes_on(before, at):
        previous = before.id if before else None
        return store.open_case(work.tx, work.campaign_id, captain.id, at, previous)
    waited = before.waits_since is not None
    is_thanks = not waited and rules.is_thanks(change.text) and change.file is None
    case = replace(
        before,
        waits_since=None if is_thanks else before.waits_since or at,
        last_at=at,
        closed_at=None,
        snoozed_until=None,
        claimed_at=at if before.claimed_by else None,
        told=before.told if waited else 0,
    )
    store.save(work.tx, work.campaign_id, case)
    return case


def on_corrected(work: Work, change: Corrected) -> None:
    """A captain's edit is said anew, below; an organizer's corrects what the captain reads."""
    before = change.entry
    case = store.find(work.tx, work.campaign_id, before.case_id)
    if case is None:
        return
    said = replace(before.said, text=change.text, html=change.html)
    if before.side in CAPTAINS:
        identity = EntryId(work.tx.new_id())
        said = replace(said, file=None)
        entry = replace(before, id=identity, side=Side.EDIT, said=said, at=change.at)
        store.add_entry(work.tx, work.campaign_id, entry)
        posting.post(work, case, entry)
        posting.nod(work, entry, "✍", Say("help_desk/heard"))
        return
    entry = replace(before, said=said)
    store.change_words(work.tx, work.campaign_id, entry)
    if before.side is Side.ORGANIZER:
        _correct_letter(work, case, entry)


def _correct_letter(work: Work, case: Case, entry: Entry) -> None:
    captain = captains.find(work.tx, work.campaign_id, entry.captain_id)
    if captain is None:
        return
    key = store.letter_key(work.tx, work.campaign_id, entry, captain.telegram_id)
    if key is None:
        return
    said = posting.letter(work, captain, entry)
    edit = Edit(said.text, said.values, said.buttons, of=key)
    posting.send(work, case, captain, entry, edit)


def on_taken_back(work: Work, change: TakenBack) -> None:
    """What they wrote goes from the group too; who has nothing more to ask waits no more."""
    case = store.find(work.tx, work.campaign_id, change.entry.case_id)
    if case is None:
        return
    said = store.entries(work.tx, work.campaign_id, case.id)
    gone = rules.of_one_message(change.entry, said)
    for each in gone:
        store.take_back(work.tx, work.campaign_id, each)
    said = store.entries(work.tx, work.campaign_id, case.id)
    if case.waits_since is not None and not rules.waits_for_more(case, said):
        case = replace(case, waits_since=None, snoozed_until=None, claimed_by=None, claimed_at=None)
        case = replace(case, closed_at=change.at, last_at=change.at)
        store.save(work.tx, work.campaign_id, case)
    _plan(work, case)
    posting.show_state(work, posting.take_back(work, case, gone))


# --- from organizers ------------------------------------------------------------------------------


def on_answered(work: Work, change: Answered) -> None:
    """To the captain; whoever waited waits no more."""
    case = replace(
        change.case,
        waits_since=None,
        snoozed_until=None,
        closed_at=None,
        last_at=change.at,
        claimed_by=change.by,
        claimed_at=None,
    )
    store.save(work.tx, work.campaign_id, case)
    store.add_helper(work.tx, work.campaign_id, change.by, change.by_name)
    _audit(work, change.at, change.by, "case_answered", case)
    entry = _kept(work, change, Side.ORGANIZER)
    captain = captains.find(work.tx, work.campaign_id, case.captain_id)
    if captain:
        case = posting.send(work, case, captain, entry, posting.letter(work, captain, entry))
    if change.origin is None:
        case = posting.post(work, case, entry)
    _plan(work, case)
    posting.show_state(work, posting.refresh(work, case))


def on_noted(work: Work, change: Noted) -> None:
    """It stays with the question, for organizers alone."""
    store.add_helper(work.tx, work.campaign_id, change.by, change.by_name)
    _audit(work, change.at, change.by, "case_noted", change.case)
    posting.nod(work, _kept(work, change, Side.NOTE), "✍", Say("help_desk/noted"))


def _kept(work: Work, change: Answered | Noted, side: Side) -> Entry:
    identity, case = EntryId(work.tx.new_id()), change.case
    by, origin = change.by, change.origin
    entry = Entry(identity, case.id, case.captain_id, side, by, change.said, origin, change.at)
    store.add_entry(work.tx, work.campaign_id, entry)
    return entry


def on_handled(work: Work, change: Handled) -> None:
    """Written down; and looked at again when it is time to."""
    store.save(work.tx, work.campaign_id, change.case)
    store.add_helper(work.tx, work.campaign_id, change.by, change.by_name)
    _audit(work, change.at, change.by, f"case_{change.act}", change.case)
    _plan(work, change.case)
    posting.show_state(work, change.case)


def on_name_shown(work: Work, change: NameShown) -> None:
    """Captains read the first name from now on, or no longer."""
    who = change.telegram_id
    store.add_helper(work.tx, work.campaign_id, who, change.name)
    store.show_name(work.tx, work.campaign_id, who, shows=change.shows_name)
    _audit(work, change.at, who, "name_shown" if change.shows_name else "name_hidden")


# --- as time goes by ------------------------------------------------------------------------------


def look(work: Work, case_id: int) -> datetime | None:
    """Tell the group again of what waits; what was claimed and not answered is anybody's again."""
    campaign: Campaign = work.campaign
    case = store.find(work.tx, work.campaign_id, case_id)
    found = rules.due(case, campaign.nudge_hours, campaign.zone) if case else None
    if case is None or found is None or found[0] > work.now:
        return found[0] if found else None
    who = case.claimed_by if found[1] == "unclaimed" else None
    after = replace(case, snoozed_until=None, claimed_by=None, claimed_at=None)
    if found[1] != "unclaimed":
        after = replace(after, told=after.told + 1)
    store.save(work.tx, work.campaign_id, after)
    if who is not None:
        _audit(work, work.now, 0, "case_unclaimed", after)
    waiting = console.questions_waiting(work.tx, work.campaign_id)
    if found[1] == "reminded" and waiting.unclaimed > rules.MOST_EACH:
        posting.tell_of_many(work, waiting)
    else:
        after = posting.tell_again(work, after, found[1], who)
    posting.show_state(work, after)
    found = rules.due(after, campaign.nudge_hours, campaign.zone)
    return max(found[0], work.now + rules.CLAIM_GOOD_FOR) if found else None


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ToOrganizers: on_written,
    Corrected: on_corrected,
    Answered: on_answered,
    TakenBack: on_taken_back,
    Noted: on_noted,
    Handled: on_handled,
    NameShown: on_name_shown,
    GroupBound: moving.on_bound,
    GroupFound: moving.on_found,
    CaptainDeleted: moving.on_deleted,
    OrganizerNameErased: moving.on_name_erased,
}
