"""Sentences about people are proposed, asked about where in doubt, and recorded after a yes.

A proposal waits under a number of its own, beside whatever is asked: the next one takes nothing
away from it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import today, ways_open
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactAdded, Stage, StageMoved
from bot.contacts.rules import Reading, new_contacts, room_left
from bot.conversations import store
from bot.conversations.model import (
    Conversation,
    ConversationId,
    ConversationRecorded,
    Outcome,
    Plan,
)
from bot.conversations.rules import BEYOND_TALK, falls_due, stage_of
from bot.conversations.sentences import dialog, rules
from bot.conversations.sentences.dialog import OUTCOMES, View
from bot.conversations.sentences.model import Proposing, Report
from bot.conversations.vote_plans.model import PlanChanged
from bot.conversations.vote_plans.rules import chosen, is_made, may_have_voted
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap

CHANGED = Turn(say=(Edit("sentences/changed"),))
OnProposal = Callable[[Here, int, Proposing, Sequence[str]], Turn]


def _captain(here: Here) -> Captain:
    captain: Captain = here.captain
    return captain


def _people(here: Here) -> tuple[Contact, ...]:
    return contacts.everyone(here.tx, here.campaign_id, _captain(here).id)


def _names(people: Sequence[Contact]) -> dict[int, str]:
    return {int(each.id): each.name for each in people}


def _on_proposal(step: OnProposal) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the proposal whose number the button carries.

    A button of an earlier version carries none: its proposal is the open question.
    """

    def handle(here: Here, tap: Tap) -> Turn:
        number = int(tap.args[0]) if tap.args and tap.args[0].isdigit() else 0
        found = here.aside.get(number)
        if isinstance(found, Proposing):
            return step(here, number, found, tap.args[1:])
        if not isinstance(here.state, Proposing):
            return OLD_BUTTON
        number = here.lay_aside(here.state)
        proposing, here.state = here.state, None
        return step(here, number, proposing, _as_now(tap))

    return handle


def _as_now(tap: Tap) -> Sequence[str]:
    """Return what a button of an earlier version says as one of today would."""
    if tap.action != "report.how":
        return tap.args
    places = [outcome.value for outcome, _ in OUTCOMES]
    return ("0", str(places.index(tap.args[0])))


# --- proposing, and asking what is in doubt -------------------------------------------------------


def _show(here: Here, number: int, proposing: Proposing, _args: Sequence[str]) -> Turn:
    return Turn(say=(Say(*_view(number, proposing, _people(here))),))


def on_again(here: Here, state: Proposing) -> Turn:
    """Show a proposal of an earlier version, which is the open question, as one of today."""
    number = here.lay_aside(state)
    return Turn(None, say=(Say(*_view(number, state, _people(here))),))


def _view(number: int, proposing: Proposing, people: Sequence[Contact]) -> View:
    """Ask the first thing that is not clear, else show all of it."""
    names = _names(people)
    place = rules.to_ask(proposing)
    if place is None:
        return dialog.propose(number, proposing, names)
    if proposing.reports[place].is_open:
        return dialog.ask_which(number, place, proposing, people)
    return dialog.ask_outcome(number, place, proposing, names)


def _go_on(here: Here, number: int, proposing: Proposing) -> Turn:
    """Keep a proposal as it is now, and ask on; who is to be left alone comes before all else."""
    here.aside[number] = proposing
    for place, report in enumerate(proposing.reports):
        if report.left_alone and report.people:
            rest = rules.without(proposing, place)
            return _left_alone(here, number, rest, report.people[0])
    if any(report.voted for report in proposing.reports) and not _may_have_voted(here):
        del here.aside[number]
        return Turn(say=(Edit(*dialog.too_early()),))
    return Turn(say=(Edit(*_view(number, proposing, _people(here))),))


def _may_have_voted(here: Here) -> bool:
    campaign: Campaign = here.campaign
    return may_have_voted(campaign, today(campaign, here.now))


def _left_alone(here: Here, number: int, rest: Proposing | None, contact_id: int) -> Turn:
    """Hand over to what is done for somebody who wants to be left alone; the rest waits on."""
    then = f"objection.ask {contact_id}"
    if rest is None:
        del here.aside[number]
        return Turn(then=then)
    here.aside[number] = rest
    return Turn(say=(Edit(*_view(number, rest, _people(here))),), then=then)


def _start(here: Here, number: int, proposing: Proposing, _args: Sequence[str]) -> Turn:
    """From the day of the vote on nothing is come back to, so no day is asked about."""
    campaign: Campaign = here.campaign
    if today(campaign, here.now) >= campaign.election_day:
        proposing = rules.without_days(proposing)
    return _go_on(here, number, proposing)


# --- correcting -----------------------------------------------------------------------------------


def _who(here: Here, number: int, proposing: Proposing, args: Sequence[str]) -> Turn:
    """One of those who may be meant is."""
    chosen_id = int(args[0])
    place = rules.to_ask(proposing)
    if place is None or chosen_id not in proposing.reports[place].unsure:
        return OLD_BUTTON
    report = replace(proposing.reports[place], people=(chosen_id,), unsure=(), name="")
    return _go_on(here, number, rules.changed(proposing, place, report))


def _add(here: Here, number: int, proposing: Proposing, args: Sequence[str]) -> Turn:
    """Put somebody on the list of whom there is news."""
    place = int(args[0])
    report = proposing.reports[place]
    campaign: Campaign = here.campaign
    whose = here.tx, here.campaign_id, _captain(here).id
    people = _people(here)
    if not room_left(len(people), campaign.target_max):
        return Turn(then="contacts.add")
    reading = contacts.welcome(*whose, Reading((report.name,)), campaign.country, "")
    if not reading.names:
        return Turn(say=(Say("objections/refused", {"names": [report.name]}),))
    ids = [here.tx.new_id()]
    added = new_contacts(_captain(here).id, ids, [(report.name, None)], here.now)
    told = replace(report, people=(added[0].id,), unsure=(), name="")
    now = rules.changed(proposing, place, told)
    here.aside[number] = now
    view = _view(number, now, (*people, *added))
    return Turn(say=(Edit(*view),), changes=(ContactAdded(added[0]),))


def _other(here: Here, number: int, proposing: Proposing, args: Sequence[str]) -> Turn:
    names = _names(_people(here))
    if proposing.more and not args:
        return Turn(say=(Edit(*dialog.ask_whose(number, proposing, names)),))
    place = int(args[0]) if args else 0
    view = dialog.ask_outcome(number, place, proposing, names, rarer="rarer" in args)
    return Turn(say=(Edit(*view),))


def _how(here: Here, number: int, proposing: Proposing, args: Sequence[str]) -> Turn:
    """Take the outcome that was tapped: the rest was not objected to. Of one, that is a yes."""
    place, outcome = int(args[0]), OUTCOMES[int(args[1])][0]
    report = replace(proposing.reports[place], outcome=outcome, voted=False)
    if outcome is not Outcome.PLEDGED:
        report = replace(report, way=None, pledge=None)
    now = rules.changed(proposing, place, report)
    return _yes(here, number, now, ()) if not now.more else _go_on(here, number, now)


def _no(here: Here, number: int, _proposing: Proposing, _args: Sequence[str]) -> Turn:
    del here.aside[number]
    here.come_back()
    return Turn(say=(Edit(*dialog.forgotten()),))


# --- recording ------------------------------------------------------------------------------------


def _yes(here: Here, number: int, proposing: Proposing, _args: Sequence[str]) -> Turn:
    """Record all of it; a single talk is shown as any other record."""
    people = {int(each.id): each for each in _people(here)}
    named = [each for report in proposing.reports for each in report.people]
    if rules.to_ask(proposing) is not None or not all(each in people for each in named):
        return CHANGED
    del here.aside[number]
    here.come_back()
    changes: list[object] = []
    talks: list[Conversation] = []
    for report in proposing.reports:
        for contact in (people[each] for each in report.people):
            if report.voted:
                changes.append(StageMoved(contact.id, contact.captain_id, Stage.VOTED, here.now))
                continue
            talks.append(_talk(here, report, report.outcome or Outcome.REACHED, contact))
            changes += [ConversationRecorded(talks[-1])]
            changes += _consequences(here, report, contact, talks[-1])
    if len(named) == 1 and talks:
        step = "talk.when" if proposing.report.unclear_day else "talk.show"
        return Turn(changes=tuple(changes), then=f"{step} {talks[0].id}")
    view = dialog.recorded(proposing.reports, {each: people[each].name for each in named})
    return Turn(say=(Edit(*view),), changes=tuple(changes))


def _talk(here: Here, report: Report, outcome: Outcome, contact: Contact) -> Conversation:
    day, zone = report.follow_up, ZoneInfo(_captain(here).time_zone)
    campaign: Campaign = here.campaign
    hour, hours = report.follow_up_hour, campaign.nudge_hours
    return Conversation(
        ConversationId(here.tx.new_id()),
        contact.captain_id,
        contact.id,
        outcome,
        "",
        here.now,
        report.channel,
        report.pledge,
        falls_due(day, hour, zone, hours) if day else None,
    )


def _consequences(
    here: Here, report: Report, contact: Contact, talk: Conversation
) -> tuple[object, ...]:
    """Return the plan that was told along, and where the contact stands now."""
    campaign: Campaign = here.campaign
    whose = here.tx, here.campaign_id, contact.captain_id, contact.id
    before = store.find_plan(*whose) or Plan(contact.captain_id, contact.id)
    plan = before
    way = next((each for each in ways_open(campaign, here.now) if each.way is report.way), None)
    if way:
        plan = chosen(plan, way)
    changes: list[object] = [PlanChanged(plan, here.now)] if plan != before else []
    if contact.stage not in BEYOND_TALK:
        outcomes = (*store.outcomes(*whose), talk.outcome)
        stage = stage_of(outcomes, campaign.tries)
        if is_made(plan) and stage is not Stage.DECLINED:
            stage = Stage.PLAN_MADE
        if stage is not contact.stage:
            changes.append(StageMoved(contact.id, contact.captain_id, stage, here.now))
    return tuple(changes)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "sentences",
        routes=(
            OnTap("report.show", _on_proposal(_show)),
            OnTap("report.start", _on_proposal(_start)),
            OnTap("report.who", _on_proposal(_who)),
            OnTap("report.add", _on_proposal(_add), once=True),
            OnTap("report.other", _on_proposal(_other)),
            OnTap("report.how", _on_proposal(_how), once=True),
            OnTap("report.yes", _on_proposal(_yes), once=True),
            OnTap("report.no", _on_proposal(_no), once=True),
            # What an earlier version has asked is no question any more.
            OnState(
                Proposing,
                lambda *_: None,
                on_again,
                takes=Takes.YES_OR_NO,
                comes_back=False,
            ),
        ),
        formerly=("reports",),
    )
