"""Sentences about talks are read, proposed, and recorded after a yes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import ways_open
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import Adding, Contact, Stage, StageMoved
from bot.conversations import store
from bot.conversations.model import (
    Conversation,
    ConversationId,
    ConversationRecorded,
    Outcome,
    Plan,
)
from bot.conversations.rules import BEYOND_TALK, morning_of, stage_of
from bot.conversations.sentences import dialog, rules
from bot.conversations.sentences.model import Proposing, Report
from bot.conversations.vote_plans.model import PlanChanged
from bot.conversations.vote_plans.rules import chosen, is_made
from bot.engine.dialog.feature import Feature, OnEvent, OnState, OnTap, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text

CHANGED = Turn(state=None, say=(Edit("sentences/changed"),))


def _captain(here: Here) -> Captain:
    captain: Captain = here.captain
    return captain


def _people(here: Here) -> tuple[Contact, ...]:
    return contacts.everyone(here.tx, here.campaign_id, _captain(here).id)


def _zone(here: Here) -> ZoneInfo:
    return ZoneInfo(_captain(here).time_zone)


def _today(here: Here) -> date:
    return here.now.astimezone(_zone(here)).date()


def _named(people: Sequence[Contact], ids: Sequence[int]) -> tuple[Contact, ...]:
    return tuple(contact for contact in people if contact.id in ids)


# --- understanding --------------------------------------------------------------------------------


def on_words(here: Here, event: Text) -> Turn | None:
    """Take a sentence written outside of any question, if it is about a talk."""
    if not here.chat.private or here.forwarded or not rules.may_report(event.text):
        return None
    if rules.is_too_long(event.text):
        return Turn(say=(Say(*dialog.too_long(rules.LONGEST)),))
    people = _people(here)
    languages = tuple(dict.fromkeys((here.language, "en", "fr")))
    report = rules.read(event.text, people, _today(here), languages)
    if report:
        return _proposed(report, people, edit=False)
    if rules.is_about_nobody_known(event.text):
        return Turn(say=(Say(*dialog.nobody_known()),))
    return None


def on_told(here: Here, _state: Adding, event: Event) -> Turn | None:
    """Take a talk that is told while names are welcome."""
    if not isinstance(event, Text) or not event.text.strip():
        return None
    languages = (here.language, "en", "fr")
    report = rules.read(event.text, _people(here), _today(here), languages)
    return Turn(Proposing(report), then="report.show") if report else None


def on_corrected(here: Here, _state: Proposing, event: Event) -> Turn | None:
    """Another sentence replaces the one that waits."""
    return on_words(here, event) if isinstance(event, Text) else None


def on_again(here: Here, state: Proposing) -> Turn:
    return _proposed(state.report, _people(here), edit=False)


def on_show(here: Here, _tap: Tap) -> Turn:
    """Propose what was read, which the state holds."""
    if not isinstance(here.state, Proposing):
        return OLD_BUTTON
    return _proposed(here.state.report, _people(here), edit=False)


def _proposed(report: Report, people: Sequence[Contact], *, edit: bool) -> Turn:
    if report.unsure:
        view = dialog.ask_which(_named(people, report.unsure))
    else:
        view = dialog.propose(report, _named(people, report.people))
    return Turn(Proposing(report), say=(Edit(*view) if edit else Say(*view),))


# --- correcting -----------------------------------------------------------------------------------


def on_who(here: Here, tap: Tap) -> Turn:
    """One of two of the same name was meant."""
    state, chosen_id = here.state, int(tap.args[0])
    if not isinstance(state, Proposing) or chosen_id not in state.report.unsure:
        return OLD_BUTTON
    people = (*state.report.people, chosen_id)
    return _proposed(replace(state.report, people=people, unsure=()), _people(here), edit=True)


def on_other(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, Proposing):
        return OLD_BUTTON
    view = dialog.ask_outcome(state.report, _named(_people(here), state.report.people))
    return Turn(say=(Edit(*view),))


def on_how(here: Here, tap: Tap) -> Turn:
    """Record with the outcome that was tapped: the rest was not objected to."""
    state = here.state
    if not isinstance(state, Proposing):
        return OLD_BUTTON
    outcome = Outcome(tap.args[0])
    report = replace(state.report, outcome=outcome)
    if outcome is not Outcome.PLEDGED:
        report = replace(report, way=None, pledge=None)
    return _recorded(here, report)


def on_no(_here: Here, _tap: Tap) -> Turn:
    return Turn(state=None, say=(Edit(*dialog.forgotten()),))


# --- recording ------------------------------------------------------------------------------------


def on_yes(here: Here, _tap: Tap) -> Turn:
    state = here.state
    return _recorded(here, state.report) if isinstance(state, Proposing) else OLD_BUTTON


def _recorded(here: Here, report: Report) -> Turn:
    """Record the talk with everybody named; a single one is shown as any other record."""
    people = _named(_people(here), report.people)
    if not people or len(people) != len(report.people) or report.outcome is None:
        return CHANGED
    changes: list[object] = []
    talks = [_talk(here, report, report.outcome, contact) for contact in people]
    for contact, talk in zip(people, talks, strict=True):
        changes += [ConversationRecorded(talk), *_consequences(here, report, contact, talk)]
    if len(people) == 1:
        return Turn(None, changes=tuple(changes), then=f"talk.show {talks[0].id}")
    view = dialog.recorded(people, report.outcome, report.follow_up)
    return Turn(None, say=(Edit(*view),), changes=tuple(changes))


def _talk(here: Here, report: Report, outcome: Outcome, contact: Contact) -> Conversation:
    day = report.follow_up
    return Conversation(
        ConversationId(here.tx.new_id()),
        contact.captain_id,
        contact.id,
        outcome,
        "",
        here.now,
        report.channel,
        report.pledge,
        morning_of(day, _zone(here)) if day else None,
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
            OnTap("report.show", on_show),
            OnTap("report.who", on_who),
            OnTap("report.other", on_other),
            OnTap("report.how", on_how, once=True),
            OnTap("report.yes", on_yes, once=True),
            OnTap("report.no", on_no, once=True),
            OnState(Adding, on_told),
            OnState(Proposing, on_corrected, on_again),
            OnEvent(Text, on_words, who=Who.CAPTAIN),
        ),
        formerly=("reports",),
    )
