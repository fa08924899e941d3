"""What a lead may see and do; that they lead, and whose team it is, is asked at each act."""

from collections.abc import Callable
from functools import partial

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.console import radar_store
from bot.console.helping import dialog, jobs, rules, store
from bot.console.helping.model import Mate, Standing
from bot.console.radar.model import Kind, Note, NoteId, NoteTakenBack
from bot.console.radar.rules import moment
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.organizers.calls.model import CalledByLead, CallSeenTo
from bot.teams import rules as teams_rules
from bot.teams import store as teams


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
    mates = store.mates(here.tx, here.campaign_id, seat, here.now)
    near, rest = rules.apart(mates)
    ordered = rules.in_order((*map(partial(_standing, here), near), *map(Standing, rest)))
    found = (
        (captains.find(here.tx, here.campaign_id, each.mate.captain_id), each) for each in ordered
    )
    people = [(captain, one) for captain, one in found if captain]
    talks = teams.talks_since(here.tx, here.campaign_id, team.id, here.now - store.WEEK)
    return dialog.shown(team, people, talks, page)


def _standing(here: Here, mate: Mate) -> Standing:
    """Return a captain with the radar's reasons, as far as a lead may read them."""
    campaign: Campaign = here.campaign
    facts = radar_store.facts(here.tx, campaign, mate.captain_id, here.now)
    return Standing(mate, rules.seen(facts, moment(campaign, here.now)) if facts else ())


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
    captain, mate = found
    return Turn(say=(Edit.to(dialog.card(captain, _standing(here, mate), here.captain)),))


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


def on_talked(here: Here, tap: Tap) -> Turn:
    """They had a word with somebody who did not ask for a call."""
    found = _mate(here, int(tap.args[0]))
    if found is None:
        return dialog.refused("not_yours")
    captain, mate = found
    if mate.asked_at is not None or not _standing(here, mate).reasons:
        return dialog.refused("over")
    lead: Captain = here.captain
    number = NoteId(here.tx.new_id())
    note = Note(number, captain.id, Kind.TALKED, here.sender.id, lead.name, here.now)
    return dialog.talked(captain, note)


def on_undo(here: Here, tap: Tap) -> Turn:
    """Only what this lead noted, and while the captain is in the team."""
    note = radar_store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if note is None or note.by != here.sender.id:
        return dialog.refused("over")
    found = _mate(here, note.captain_id)
    if found is None:
        return dialog.refused("not_yours")
    return dialog.taken_back(found[0], NoteTakenBack(note, here.sender.id, here.now))


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
            OnTap("lead.talked", on_talked, lead, once=True),
            OnTap("lead.undo", on_undo, lead, once=True),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.CALL: jobs.tell},
    )
