"""Plans to vote are asked part by part, shown, changed and deleted; the ladder follows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.campaigns.model import Campaign, Way
from bot.campaigns.rules import today, ways_open
from bot.captains.model import Captain, CaptainDeleted
from bot.contacts import store as contacts
from bot.contacts.model import (
    ContactErased,
    ContactId,
    ContactPassedOn,
    ContactPutBack,
    ContactRemoved,
    Stage,
    StageMoved,
)
from bot.conversations import store
from bot.conversations.model import MYSELF, Plan
from bot.conversations.rules import stage_of
from bot.conversations.vote_plans import dialog, jobs, rules
from bot.conversations.vote_plans.dialog import SKIP, Choice, Planning, View
from bot.conversations.vote_plans.model import Part, PlanChanged, PlanDropped
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.days.rules import read_days
from bot.language.replies.rules import read_skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose plan it is: `name` is "" for the captain's own; what is known of it so far."""

    plan: Plan
    name: str
    stage: Stage | None


def _subject(here: Here, contact_id: int) -> Subject | None:
    """Return whose plan this is, unless they are not on the list any more."""
    whose = here.tx, here.campaign_id, here.captain_id, ContactId(contact_id)
    plan = store.find_plan(*whose) or Plan(whose[2], whose[3])
    if contact_id == MYSELF:
        return Subject(plan, "", None)
    contact = contacts.find(*whose)
    return Subject(plan, contact.name, contact.stage) if contact else None


def _on_subject(step: Callable[[Here, Tap, Subject], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the person that the button names."""

    def handle(here: Here, tap: Tap) -> Turn:
        subject = _subject(here, int(tap.args[0]))
        return step(here, tap, subject) if subject else OLD_BUTTON

    return handle


# --- asking ---------------------------------------------------------------------------------------


def on_own(here: Here, _event: Command) -> Turn:
    """Show the captain's own plan, or ask for it."""
    subject = _subject(here, MYSELF)
    if subject is None or not rules.is_made(subject.plan):
        return _asked(here, subject, None) if subject else OLD_BUTTON
    return Turn(state=None, say=(Say(*_shown(here, subject)),))


def _ask(here: Here, tap: Tap, subject: Subject) -> Turn:
    return _asked(here, subject, None, edit=len(tap.args) > 1)


def _asked(here: Here, subject: Subject, after: Part | None, *, edit: bool = False) -> Turn:
    """Ask the next open part, or show the plan when all has been asked."""
    part = rules.next_part(subject.plan, after)
    if part is None:
        return _said(None, _shown(here, subject), edit=edit)
    if not ways_open(here.campaign, here.now):
        return _said(None, dialog.too_late(), edit=edit)
    if part is Part.DAY and not _choice(here, subject.plan).days:
        return _asked(here, subject, part, edit=edit)
    state = Planning(subject.plan.contact_id, part)
    return _said(state, _question(here, subject, part), edit=edit)


def _question(here: Here, subject: Subject, part: Part) -> View:
    return dialog.ask(part, subject.plan, subject.name, _choice(here, subject.plan))


def _choice(here: Here, plan: Plan) -> Choice:
    campaign: Campaign = here.campaign
    voting = rules.voting_of(campaign, plan.way)
    days = rules.days_to_offer(voting, today(campaign, here.now)) if voting else ()
    return Choice(ways_open(campaign, here.now), days)


def _said(state: Planning | None, view: View, *, edit: bool) -> Turn:
    return Turn(state, say=(Edit(*view) if edit else Say(*view),))


def _shown(here: Here, subject: Subject) -> View:
    campaign: Campaign = here.campaign
    begun = rules.may_have_voted(campaign, today(campaign, here.now))
    voted = begun and subject.stage not in (Stage.VOTED, Stage.DO_NOT_CONTACT)
    captain: Captain = here.captain
    return dialog.show(subject.plan, subject.name, captain.zone, voted=voted)


def _show(here: Here, _tap: Tap, subject: Subject) -> Turn:
    return _said(None, _shown(here, subject), edit=True)


def _open(here: Here, tap: Tap, subject: Subject) -> Turn:
    """Show the plan; ask at once where there is none, and nobody can have voted yet."""
    known = len(rules.open_parts(subject.plan)) < len(Part)
    begun = rules.may_have_voted(here.campaign, today(here.campaign, here.now))
    return _show(here, tap, subject) if known or begun else _asked(here, subject, None, edit=True)


def _looked_at(view: Callable[[Plan, str], View]) -> Callable[[Here, Tap, Subject], Turn]:
    """Make a step that shows a view of the plan in place of the message."""
    return lambda _here, _tap, subject: _said(None, view(subject.plan, subject.name), edit=True)


def _edit(here: Here, tap: Tap, subject: Subject) -> Turn:
    part = dialog.part_of(tap.args[1])
    state = Planning(subject.plan.contact_id, part, whole=False)
    return _said(state, _question(here, subject, part), edit=True)


# --- answers --------------------------------------------------------------------------------------


def _tell(here: Here, tap: Tap, subject: Subject) -> Turn:
    """Keep what a tap says. It asks on in the message itself."""
    part, word = dialog.part_of(tap.args[1]), tap.args[2]
    plan = subject.plan if word == SKIP else _told(here, subject.plan, part, word)
    return _kept(here, subject, plan, part, edit=True) if plan else OLD_BUTTON


def _told(here: Here, plan: Plan, part: Part, word: str) -> Plan | None:
    campaign: Campaign = here.campaign
    if part is Part.WAY:
        voting = rules.voting_of(campaign, Way(word))
        return rules.chosen(plan, voting) if voting else None
    if part is Part.DAY:
        return _on_day(here, plan, date.fromordinal(int(word)))
    return rules.with_words(plan, part, word)


def _on_day(here: Here, plan: Plan, day: date) -> Plan | None:
    """Return the plan with this day; None when one can't vote like this on it."""
    campaign: Campaign = here.campaign
    voting = rules.voting_of(campaign, plan.way)
    fits = voting is not None and rules.fits(voting, day, today(campaign, here.now))
    return replace(plan, day=day) if fits else None


def on_words(here: Here, state: Planning, event: Event) -> Turn | None:
    """Take an answer in words, where words can be one."""
    words = rules.read_words(event.text) if isinstance(event, Text) else ""
    subject = _subject(here, state.contact_id)
    if subject is None:
        return Turn(state=None, say=(dialog.GONE,))
    if words and read_skip(words):
        return _kept(here, subject, subject.plan, state.part, edit=False)
    if state.part is Part.DAY:
        return _day_in_words(here, subject, words)
    ways = ways_open(here.campaign, here.now)
    plan = rules.in_words(subject.plan, state.part, words, ways) if words else None
    return _kept(here, subject, plan, state.part, edit=False) if plan else None


def _day_in_words(here: Here, subject: Subject, words: str) -> Turn | None:
    """Take the day on which one can vote like this, of those that the words may mean."""
    campaign: Campaign = here.campaign
    languages = tuple(dict.fromkeys((here.language, "en")))
    days = read_days(words, today(campaign, here.now), languages, campaign.country)
    plans = [plan for day in days if (plan := _on_day(here, subject.plan, day))]
    if len(plans) == 1:
        return _kept(here, subject, plans[0], Part.DAY, edit=False)
    voting = rules.voting_of(campaign, subject.plan.way)
    if not days or voting is None:
        return None
    choice = _choice(here, subject.plan)
    return Turn(say=(Say(*dialog.wrong_day(subject.plan, subject.name, choice, voting)),))


def on_again(here: Here, state: Planning) -> Turn:
    subject = _subject(here, state.contact_id)
    if subject is None:
        return Turn(state=None, say=(dialog.GONE,))
    return Turn(say=(Say(*_question(here, subject, state.part)),))


def _kept(here: Here, subject: Subject, plan: Plan, part: Part, *, edit: bool) -> Turn:
    """Keep the answer, then ask the next part, or show the plan after a single change."""
    after = replace(subject, plan=plan)
    state = here.state
    single = isinstance(state, Planning) and not state.whole and state.part is part
    if single:
        turn = _said(None, _shown(here, after), edit=edit)
    else:
        turn = _asked(here, after, part, edit=edit)
    changes: tuple[object, ...] = ()
    if plan != subject.plan:
        changes = (PlanChanged(plan, here.now), *_moves(here, subject, plan))
    return replace(turn, changes=changes)


def _moves(here: Here, subject: Subject, plan: Plan | None) -> tuple[StageMoved, ...]:
    """Move the contact up to "plan made", or back to where the talks have led."""
    if subject.stage is None:
        return ()
    stage, contact_id = subject.stage, subject.plan.contact_id
    if plan and rules.is_made(plan):
        stage = Stage.PLAN_MADE if stage in rules.LIFTED else stage
    elif stage is Stage.PLAN_MADE:
        stage = _stage_of_talks(here, contact_id)
    move = StageMoved(contact_id, here.captain_id, stage, here.now)
    return () if stage is subject.stage else (move,)


def _stage_of_talks(here: Here, contact_id: ContactId) -> Stage:
    campaign: Campaign = here.campaign
    found = store.outcomes(here.tx, here.campaign_id, here.captain_id, contact_id)
    return stage_of(found, campaign.tries)


def _delete(here: Here, _tap: Tap, subject: Subject) -> Turn:
    dropped = PlanDropped(here.captain_id, subject.plan.contact_id, here.now)
    turn = _said(None, dialog.dropped(subject.plan, subject.name), edit=True)
    return replace(turn, changes=(dropped, *_moves(here, subject, None)))


def _voted(here: Here, _tap: Tap, subject: Subject) -> Turn:
    change = StageMoved(subject.plan.contact_id, here.captain_id, Stage.VOTED, here.now)
    turn = _said(None, dialog.voted(subject.plan, subject.name), edit=True)
    return replace(turn, changes=(change,))


def _not_voted(here: Here, _tap: Tap, subject: Subject) -> Turn:
    """Take it back: the contact stands where plan and talks have led."""
    contact_id, made = subject.plan.contact_id, rules.is_made(subject.plan)
    stage = Stage.PLAN_MADE if made else _stage_of_talks(here, contact_id)
    change = StageMoved(contact_id, here.captain_id, stage, here.now)
    turn = _said(None, _shown(here, replace(subject, stage=stage)), edit=True)
    return replace(turn, changes=(change,))


def _changed(work: Work, change: PlanChanged) -> None:
    store.keep_plan(work.tx, work.campaign_id, change.plan, change.at)


def _dropped(work: Work, change: PlanDropped) -> None:
    store.drop_plan(work.tx, work.campaign_id, change.captain_id, change.contact_id)


def _erased(work: Work, change: ContactErased | ContactPassedOn) -> None:
    store.erase_plan(work.tx, work.campaign_id, change.contact_id)


def _forgotten(work: Work, change: CaptainDeleted) -> None:
    store.delete_plans(work.tx, work.campaign_id, change.captain_id)


def feature() -> Feature:
    return Feature(
        "vote_plans",
        routes=(
            OnCommand("plan", on_own, menu=N_("My own plan to vote")),
            OnTap("plan.ask", _on_subject(_ask)),
            OnTap("plan.tell", _on_subject(_tell)),
            OnTap("plan.show", _on_subject(_show)),
            OnTap("plan.open", _on_subject(_open)),
            OnTap("plan.change", _on_subject(_looked_at(dialog.change))),
            OnTap("plan.edit", _on_subject(_edit)),
            OnTap("plan.drop", _on_subject(_looked_at(dialog.ask_drop))),
            OnTap("plan.delete", _on_subject(_delete), once=True),
            OnTap("plan.voted", _on_subject(_voted), once=True),
            OnTap("plan.unvoted", _on_subject(_not_voted), once=True),
            OnState(Planning, on_words, on_again),
        ),
        listens={
            PlanChanged: _changed,
            PlanDropped: _dropped,
            ContactRemoved: jobs.on_removed,
            ContactErased: _erased,
            ContactPassedOn: _erased,
            ContactPutBack: jobs.on_put_back,
            CaptainDeleted: _forgotten,
        },
        jobs={jobs.ERASE: jobs.erase},
        formerly=("plans",),
    )
