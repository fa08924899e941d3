"""Steps are tapped; a ballot that was counted is a vote."""

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns.model import Campaign, VotingDates
from bot.campaigns.rules import rows_of, territory_of, today
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import ContactId, Stage, StageMoved
from bot.conversations import store
from bot.conversations.model import MYSELF, Plan
from bot.conversations.vote_plans.model import PlanChanged
from bot.conversations.voting_steps import dialog, rules
from bot.conversations.voting_steps.dialog import NamingHolder
from bot.conversations.voting_steps.model import Step
from bot.engine.dialog.feature import Feature, OnState, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.words.rules import clean

Subject = tuple[Plan, str]


def _subject(here: Here, contact_id: int) -> Subject | None:
    """Return a plan with steps, and whose; the captain's own has no name."""
    whose = here.tx, here.campaign_id, here.captain_id
    plan = store.find_plan(*whose, contact_id)
    if plan is None or not rules.steps_of(plan):
        return None
    if contact_id == MYSELF:
        return plan, ""
    contact = contacts.find(*whose, contact_id)
    return (plan, contact.name) if contact else None


def _on_plan(step: Callable[[Here, Tap, Subject], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the plan that the button names."""

    def handle(here: Here, tap: Tap) -> Turn:
        subject = _subject(here, int(tap.args[0]))
        return step(here, tap, subject) if subject else OLD_BUTTON

    return handle


def _row(here: Here, plan: Plan) -> VotingDates | None:
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    there = territory_of(campaign, captain.time_zone)
    return rules.row_for(plan, rows_of(campaign, there, campaign.round))


def _shown(here: Here, plan: Plan, name: str) -> dialog.View:
    others = store.plans_of(here.tx, here.campaign_id, here.captain_id)
    twice = len(rules.also_held(plan, others))
    day = today(here.campaign, here.now)
    return dialog.show(plan, name, here.language, _row(here, plan), day, twice)


def _show(here: Here, _tap: Tap, subject: Subject) -> Turn:
    return Turn(state=None, say=(Edit(*_shown(here, *subject)),))


def _turn(here: Here, tap: Tap, subject: Subject) -> Turn:
    """Note a step, or take it back."""
    plan, name = subject
    step = Step(tap.args[1])
    if step not in rules.steps_of(plan):
        return OLD_BUTTON
    if step is Step.HOLDER and step not in rules.done(plan):
        state = NamingHolder(plan.contact_id)
        return Turn(state, say=(Edit(*dialog.ask_holder(plan, name)),))
    after = rules.turned(plan, step)
    turn = Turn(state=None, say=(Edit(*_shown(here, after, name)),))
    return replace(turn, changes=(PlanChanged(after, here.now), *_vote(here, after, step)))


def _vote(here: Here, plan: Plan, step: Step) -> tuple[StageMoved, ...]:
    """A ballot that was counted is a vote; where that is taken back, it is a plan again."""
    if step is not Step.COUNTED or plan.contact_id == MYSELF:
        return ()
    stage = Stage.VOTED if step in rules.done(plan) else Stage.PLAN_MADE
    return (StageMoved(plan.contact_id, here.captain_id, stage, here.now),)


def _me(here: Here, _tap: Tap, subject: Subject) -> Turn:
    return _held(here, subject, rules.CAPTAIN, edit=True)


def on_name(here: Here, state: NamingHolder, event: Event) -> Turn | None:
    """A first name is enough; a voter's number is not kept."""
    subject = _subject(here, state.contact_id)
    if subject is None:
        return Turn(state=None, say=(dialog.GONE,))
    words = clean(event.text) if isinstance(event, Text) else ""
    if not words:
        return None
    if not any(letter.isalpha() for letter in rules.without_number(words)):
        return Turn(say=(Say("voting_steps/no_numbers"),))
    return _held(here, subject, words, edit=False)


def _held(here: Here, subject: Subject, holder: str, *, edit: bool) -> Turn:
    plan, name = subject
    after = rules.held_by(plan, holder)
    view = _shown(here, after, name)
    said = Edit(*view) if edit else Say(*view)
    return Turn(state=None, say=(said,), changes=(PlanChanged(after, here.now),))


def on_again(here: Here, state: NamingHolder) -> Turn:
    subject = _subject(here, ContactId(state.contact_id))
    if subject is None:
        return Turn(state=None, say=(dialog.GONE,))
    return Turn(say=(Say(*dialog.ask_holder(*subject)),))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "voting_steps",
        routes=(
            OnTap("steps.show", _on_plan(_show)),
            OnTap("steps.turn", _on_plan(_turn)),
            OnTap("steps.holder", _on_plan(_me)),
            OnState(NamingHolder, on_name, on_again),
        ),
    )
