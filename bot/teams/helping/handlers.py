"""What a lead may see and do; that they lead, and whose team it is, is asked at each act."""

from collections.abc import Callable

from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.organizers.calls.model import CalledByLead, CallSeenTo
from bot.teams import rules as teams_rules
from bot.teams import store as teams
from bot.teams.helping import dialog, jobs, rules, store
from bot.teams.helping.model import Mate


def on_lead(here: Here, _event: Command) -> Turn:
    said = _shown(here, 0)
    return Turn(say=(said,)) if said else OLD_BUTTON


def on_show(here: Here, tap: Tap) -> Turn:
    said = _shown(here, int(tap.args[0]))
    return Turn(say=(Edit.to(said),)) if said else OLD_BUTTON


def _shown(here: Here, page: int) -> Say | None:
    seat = teams.seat(here.tx, here.campaign_id, here.captain_id)
    team = teams.team_of(here.tx, here.campaign_id, here.captain_id)
    if seat is None or team is None:
        return None
    mates = rules.in_order(store.mates(here.tx, here.campaign_id, seat, here.now), here.now)
    found = ((captains.find(here.tx, here.campaign_id, each.captain_id), each) for each in mates)
    people = [(captain, mate) for captain, mate in found if captain]
    talks = teams.talks_since(here.tx, here.campaign_id, team.id, here.now - store.WEEK)
    return dialog.shown(team, people, talks, page, here.now)


def _mate(here: Here, number: int) -> tuple[Captain, Mate] | None:
    """Return a captain of the own team, nobody else's."""
    mine = teams.seat(here.tx, here.campaign_id, here.captain_id)
    theirs = teams.seat(here.tx, here.campaign_id, number)
    captain = captains.find(here.tx, here.campaign_id, number)
    if mine is None or captain is None or not teams_rules.may_help(mine, theirs):
        return None
    mates = store.mates(here.tx, here.campaign_id, mine, here.now)
    mate = next((each for each in mates if each.captain_id == number), None)
    return (captain, mate) if mate else None


def on_card(here: Here, tap: Tap) -> Turn:
    found = _mate(here, int(tap.args[0]))
    if found is None:
        return dialog.refused("not_yours")
    return Turn(say=(Edit.to(dialog.card(*found, here.captain, here.now)),))


def on_take(here: Here, tap: Tap) -> Turn:
    """They will call: the captain and the organizers hear who."""
    found = _mate(here, int(tap.args[0]))
    if found is None:
        return dialog.refused("not_yours")
    captain, mate = found
    if mate.asked_at is None:
        return dialog.refused("over")
    if mate.taken_by is not None:
        return dialog.refused("is_taken")
    return dialog.done(captain, "taken", _called(here, captain, comes=True))


def _taken(step: Callable[[Here, Captain], Turn]) -> Callable[[Here, Tap], Turn]:
    """Return a step about a captain of the own team whose call this lead has taken."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = _mate(here, int(tap.args[0]))
        if found is None:
            return dialog.refused("not_yours")
        captain, mate = found
        if mate.taken_by != here.sender.id:
            return dialog.refused("over")
        return step(here, captain)

    return handle


def _back(here: Here, captain: Captain) -> Turn:
    return dialog.done(captain, "given_back", _called(here, captain, comes=False))


def _called(here: Here, captain: Captain, *, comes: bool) -> CalledByLead:
    lead: Captain = here.captain
    return CalledByLead(captain.id, here.sender.id, lead.name, comes, here.now)


def _done(here: Here, captain: Captain) -> Turn:
    lead: Captain = here.captain
    change = CallSeenTo(captain.id, here.sender.id, lead.name, here.now)
    return dialog.done(captain, "talked", change)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    lead = Who.LEAD
    return Feature(
        "helping",
        routes=(
            OnCommand("lead", on_lead, who=lead),
            OnTap("lead.show", on_show, lead),
            OnTap("lead.card", on_card, lead),
            OnTap("lead.take", on_take, lead, once=True),
            OnTap("lead.back", _taken(_back), lead, once=True),
            OnTap("lead.done", _taken(_done), lead, once=True),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.CALL: jobs.tell},
    )
