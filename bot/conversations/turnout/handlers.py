"""Captains tell who voted; `plans` offers the same on a plan whose day has come."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election, today
from bot.captains.model import CaptainDeleted
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactPutBack, ContactRemoved, Stage, StageMoved
from bot.contacts.rules import ERASED_AFTER
from bot.contacts.searching.rules import without_search
from bot.conversations import store
from bot.conversations.turnout import dialog, jobs, rules
from bot.conversations.turnout.dialog import View
from bot.conversations.turnout.model import VoteMissed, VoteReopened, VoteUnknown
from bot.conversations.vote_plans.rules import may_have_voted
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Tap


def _on_voter(step: Callable[[Here, Contact], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the person that the button names."""

    def handle(here: Here, tap: Tap) -> Turn:
        voter = contacts.find(here.tx, here.campaign_id, here.captain_id, int(tap.args[0]))
        return step(here, voter) if voter else OLD_BUTTON

    return handle


def on_list(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Say(*_list(here, 0)),))


def on_page(here: Here, tap: Tap) -> Turn:
    view = _list(here, int(tap.args[0]))
    return Turn(without_search(here.state), say=(Edit(*view),))


def _list(here: Here, page: int) -> View:
    campaign: Campaign = here.campaign
    if not may_have_voted(campaign, today(campaign, here.now)):
        return dialog.too_early()
    whose = here.tx, here.campaign_id, here.captain_id
    known = store.votes_known(*whose)
    return dialog.ask_whom(rules.still_open(contacts.everyone(*whose), known), page)


def _ask(_here: Here, voter: Contact) -> Turn:
    return Turn(say=(Edit(*dialog.ask(voter)),))


def _yes(here: Here, voter: Contact) -> Turn:
    change = StageMoved(voter.id, here.captain_id, Stage.VOTED, here.now)
    return Turn(say=(Edit(*dialog.voted(voter)),), changes=(change,))


def _no(here: Here, voter: Contact) -> Turn:
    """Before the vote is over nobody has missed it."""
    campaign: Campaign = here.campaign
    if days_until_election(campaign, here.now) >= 0:
        return Turn(say=(Edit(*dialog.still_time(voter)),))
    change = VoteMissed(voter.id, here.captain_id, here.now)
    return Turn(say=(Edit(*dialog.missed(voter)),), changes=(change,))


def _undo(here: Here, voter: Contact) -> Turn:
    change = VoteReopened(voter.id, here.captain_id)
    return Turn(say=(Edit(*dialog.ask(voter)),), changes=(change,))


# --- what happens to the table --------------------------------------------------------------------


def _moved(work: Work, change: StageMoved) -> None:
    """Whoever stands at "voted" has; whoever is taken back from there is open again."""
    where = (work.tx, work.campaign_id, change.captain_id, change.contact_id)
    if change.stage is Stage.VOTED:
        store.put_vote(*where, voted=True, at=change.at)
    else:
        store.drop_vote(*where, only_voted=True)


def _missed(work: Work, change: VoteMissed) -> None:
    where = (work.tx, work.campaign_id, change.captain_id, change.contact_id)
    store.put_vote(*where, voted=False, at=change.at)


def _unknown(work: Work, change: VoteUnknown) -> None:
    where = (work.tx, work.campaign_id, change.captain_id, change.contact_id)
    store.put_vote(*where, voted=None, at=change.at)


def _reopened(work: Work, change: VoteReopened) -> None:
    store.drop_vote(work.tx, work.campaign_id, change.captain_id, change.contact_id)


def _removed(work: Work, change: ContactRemoved) -> None:
    work.plan(jobs.ERASE, change.contact.id, change.at + ERASED_AFTER)


def _put_back(work: Work, change: ContactPutBack) -> None:
    work.unplan(jobs.ERASE, change.contact.id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.delete_votes(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    StageMoved: _moved,
    VoteMissed: _missed,
    VoteUnknown: _unknown,
    VoteReopened: _reopened,
    ContactRemoved: _removed,
    ContactPutBack: _put_back,
    CaptainDeleted: _deleted,
}


def feature() -> Feature:
    """To be listed before rewards, which look at what is kept here."""
    return Feature(
        "turnout",
        routes=(
            OnTap("vote.list", on_list),
            OnTap("vote.page", on_page),
            OnTap("vote.ask", _on_voter(_ask)),
            OnTap("vote.yes", _on_voter(_yes), once=True),
            OnTap("vote.no", _on_voter(_no), once=True),
            OnTap("vote.undo", _on_voter(_undo), once=True),
        ),
        listens=LISTENS,
        jobs={jobs.ERASE: jobs.erase},
    )
