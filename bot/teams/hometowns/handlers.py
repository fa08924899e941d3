"""/town in private; towns and their teams in the group."""

from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Edit, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.teams import store as teams
from bot.teams.hometowns import dialog, jobs, rules, store
from bot.teams.hometowns.model import AskingTown, Hometown, TownRuled, TownTold
from bot.teams.model import How, ManyPlaced, ManyPutBack, Placed, Team

# --- captains -------------------------------------------------------------------------------------


def on_town(here: Here, event: Command) -> Turn:
    return _say(here, event.argument) if event.argument.strip() else _ask(here)


def on_ask(here: Here, _tap: Tap) -> Turn:
    return _ask(here)


def _ask(here: Here) -> Turn:
    return dialog.ask(store.town_of(here.tx, here.campaign_id, here.captain_id))


def on_typed(here: Here, _state: AskingTown, event: Event) -> Turn | None:
    return _say(here, event.text) if isinstance(event, Text) else None


def ask_again(here: Here, _state: AskingTown) -> Turn:
    return _ask(here)


def _say(here: Here, typed: str) -> Turn:
    """Keep it; where its captains come into a team, so does this one, if they are in none."""
    name = rules.tidy(typed)
    if rules.is_none(name):
        return dialog.kept(store.town_of(here.tx, here.campaign_id, here.captain_id))
    problem = rules.problem(name)
    if problem:
        return dialog.wrong(problem)
    captain: Captain = here.captain
    known = store.by_name(here.tx, here.campaign_id, name)
    change = TownTold(captain.id, known.name if known else name, here.now)
    team = _team(here, known.team_id) if known else None
    if team is None or teams.seat(here.tx, here.campaign_id, captain.id):
        return dialog.told(change, None, None)
    placed = Placed(captain.id, 0, team.id, How.TOWN, 0, here.now)
    return dialog.told(change, team, placed)


def on_forget(here: Here, _tap: Tap) -> Turn:
    captain: Captain = here.captain
    return dialog.forgotten(TownTold(captain.id, "", here.now))


# --- organizers -----------------------------------------------------------------------------------


def _team(here: Here, number: int) -> Team | None:
    return teams.find_open(here.tx, here.campaign_id, number) if number else None


def _town(here: Here, tap: Tap) -> Hometown | None:
    return store.find(here.tx, here.campaign_id, int(tap.args[0]))


def on_list(here: Here, tap: Tap) -> Turn:
    found = store.towns(here.tx, here.campaign_id)
    known = {each.id: each for each in teams.teams(here.tx, here.campaign_id)}
    return Turn(say=(Edit.to(dialog.listed(found, known, int(tap.args[0]))),))


def on_one(here: Here, tap: Tap) -> Turn:
    town = _town(here, tap)
    if town is None:
        return dialog.refused("gone")
    team = _team(here, town.team_id)
    waiting = len(store.people(here.tx, here.campaign_id, town.id))
    if team:
        return dialog.ruled(town, team, waiting)
    return dialog.ask_team(town, teams.teams(here.tx, here.campaign_id), waiting, 0)


def on_team(here: Here, tap: Tap) -> Turn:
    town = _town(here, tap)
    if town is None:
        return dialog.refused("gone")
    waiting = len(store.people(here.tx, here.campaign_id, town.id))
    known = teams.teams(here.tx, here.campaign_id)
    return dialog.ask_team(town, known, waiting, int(tap.args[1]))


def on_look(here: Here, tap: Tap) -> Turn:
    town, team = _town(here, tap), _team(here, int(tap.args[1]))
    if town is None or team is None:
        return dialog.refused("gone")
    count = len(store.people(here.tx, here.campaign_id, town.id))
    return dialog.look(town, team, count, most=rules.MOST, changed=False)


def on_now(here: Here, tap: Tap) -> Turn:
    """Move them and keep the rule; where others wait than were counted, look again first."""
    town, team = _town(here, tap), _team(here, int(tap.args[1]))
    if town is None or team is None:
        return dialog.refused("gone")
    people = store.people(here.tx, here.campaign_id, town.id)
    if len(people) != int(tap.args[2]) or len(people) > rules.MOST:
        return dialog.look(town, team, len(people), most=rules.MOST, changed=True)
    rule = TownRuled(town.id, team.id, here.sender.id, here.now)
    by, at = here.sender.id, here.now
    moved = ManyPlaced(here.tx.new_id(), team.id, people, by, at) if people else None
    return dialog.done(town, team, (rule, moved), unseen=here.unseen is not None)


def on_undo(here: Here, tap: Tap) -> Turn:
    """Those whom nobody put elsewhere since are in no team again; the rule is the one before."""
    town = _town(here, tap)
    if town is None:
        return dialog.refused("gone")
    number, before = int(tap.args[1]), int(tap.args[2])
    people = teams.moved(here.tx, here.campaign_id, number) if number else ()
    by, at = here.sender.id, here.now
    back = ManyPutBack(number, town.team_id, people, by, at) if people else None
    rule = TownRuled(town.id, before, by, at)
    return dialog.undone(town, (rule, back), unseen=here.unseen is not None)


def on_end(here: Here, tap: Tap) -> Turn:
    town = _town(here, tap)
    if town is None or not town.team_id:
        return dialog.refused("gone")
    change = TownRuled(town.id, 0, here.sender.id, here.now)
    return dialog.ended(town, change, unseen=here.unseen is not None)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "hometowns",
        routes=(
            OnCommand("town", on_town, N_("The town where I live")),
            OnTap("town.ask", on_ask),
            OnTap("town.forget", on_forget, once=True),
            OnState(AskingTown, on_typed, ask_again, corrects=True),
            OnTap("towns.list", on_list, organizer, where=group),
            OnTap("towns.one", on_one, organizer, where=group),
            OnTap("towns.team", on_team, organizer, where=group),
            OnTap("towns.look", on_look, organizer, fresh=True, where=group),
            OnTap("towns.now", on_now, organizer, once=True, fresh=True, where=group),
            OnTap("towns.undo", on_undo, organizer, once=True, fresh=True, where=group),
            OnTap("towns.end", on_end, organizer, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
    )
