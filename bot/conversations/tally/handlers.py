"""Names are tapped through; every tap is kept at once."""

from collections.abc import Iterator

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over, today
from bot.contacts import store as contacts
from bot.contacts.model import Contact, Stage, StageMoved
from bot.conversations import store
from bot.conversations.rules import stage_of
from bot.conversations.tally import dialog, rules
from bot.conversations.tally.model import Mark
from bot.conversations.turnout.model import VoteMissed, VoteReopened, VoteUnknown
from bot.conversations.vote_plans.rules import is_made, may_have_voted
from bot.engine.dialog.feature import Feature, OnCommand, OnTap
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def on_show(here: Here, _event: Command | Tap) -> Turn:
    """Show the first page, from when on somebody can have voted."""
    campaign: Campaign = here.campaign
    if not may_have_voted(campaign, today(campaign, here.now)):
        return Turn(then="vote.list")
    return Turn(state=None, say=(Say(*_view(here, 0)),))


def on_page(here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit(*_view(here, int(tap.args[0]))),))


def _people(here: Here) -> tuple[Contact, ...]:
    whose = here.tx, here.campaign_id, here.captain_id
    return rules.to_go_through(contacts.everyone(*whose), store.votes(*whose))


def _view(here: Here, page: int, marked: dict[int, Mark] | None = None) -> dialog.View:
    """Return a page as it is once what was `marked` is kept."""
    known = dict(store.votes(here.tx, here.campaign_id, here.captain_id))
    numbers = {mark: number for number, mark in rules.MARKS.items()}
    people = []
    for each in _people(here):
        mark = (marked or {}).get(each.id)
        if mark is None:
            people.append(each)
            continue
        known.pop(each.id, None)
        if mark in numbers:
            known[each.id] = numbers[mark]
        people.append(_at(each, Stage.VOTED if mark is Mark.VOTED else Stage.PLEDGED))
    return dialog.ticks(people, known, page, over=is_over(here.campaign, here.now))


def _at(contact: Contact, stage: Stage) -> Contact:
    return Contact(
        contact.id,
        contact.captain_id,
        contact.name,
        contact.relationship,
        stage,
        contact.created_at,
        contact.addition,
        contact.later_at,
    )


def on_turn(here: Here, tap: Tap) -> Turn:
    """Go round what can be known of one person."""
    people = {each.id: each for each in _people(here)}
    contact = next((each for each in people.values() if each.id == int(tap.args[0])), None)
    if contact is None:
        return OLD_BUTTON
    known = store.votes(here.tx, here.campaign_id, here.captain_id)
    mark = rules.mark_of(contact, known)
    after = rules.following(mark, over=is_over(here.campaign, here.now))
    changes = tuple(_changes(here, contact, mark, after))
    view = _view(here, int(tap.args[1]), {contact.id: after})
    return Turn(say=(Edit(*view),), changes=changes)


def _open_on(here: Here, page: int) -> list[Contact]:
    known = store.votes(here.tx, here.campaign_id, here.captain_id)
    shown = rules.page_of_ticks(_people(here), page)[0]
    return [each for each in shown if rules.mark_of(each, known) is Mark.OPEN]


def on_choose(here: Here, tap: Tap) -> Turn:
    page = int(tap.args[0])
    view = dialog.choose([each.name for each in _open_on(here, page)], page)
    return Turn(say=(Edit(*view),))


def on_rest(here: Here, tap: Tap) -> Turn:
    """Say the same of all on this page of whom nothing is known yet."""
    after, page = Mark(tap.args[0]), int(tap.args[1])
    open_ = _open_on(here, page)
    changes = tuple(change for each in open_ for change in _changes(here, each, Mark.OPEN, after))
    view = _view(here, page, {each.id: after for each in open_})
    return Turn(say=(Edit(*view),), changes=changes)


def _changes(here: Here, contact: Contact, before: Mark, after: Mark) -> Iterator[object]:
    """Yield what happens; who is taken back from "voted" stands where plan and talks have led."""
    if after is Mark.VOTED:
        yield StageMoved(contact.id, here.captain_id, Stage.VOTED, here.now)
        return
    if before is Mark.VOTED:
        yield StageMoved(contact.id, here.captain_id, _stage_before(here, contact), here.now)
    if after is Mark.MISSED:
        yield VoteMissed(contact.id, here.captain_id, here.now)
    elif after is Mark.UNKNOWN:
        yield VoteUnknown(contact.id, here.captain_id, here.now)
    else:
        yield VoteReopened(contact.id, here.captain_id)


def _stage_before(here: Here, contact: Contact) -> Stage:
    campaign: Campaign = here.campaign
    whose = here.tx, here.campaign_id, here.captain_id, contact.id
    if is_made(store.find_plan(*whose)):
        return Stage.PLAN_MADE
    return stage_of(store.outcomes(*whose), campaign.tries)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "tally",
        routes=(
            OnCommand("voted", on_show, menu=N_("Who has voted, several at once")),
            OnTap("tally.show", on_show),
            OnTap("tally.page", on_page),
            OnTap("tally.turn", on_turn),
            OnTap("tally.choose", on_choose),
            OnTap("tally.rest", on_rest),
        ),
    )
