"""A team's link is shown and followed; a captain is put into a team, or out of it."""

from collections.abc import Sequence

from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Tap
from bot.teams import rules, store
from bot.teams.joining import dialog, jobs
from bot.teams.model import NO_TEAM, How, Placed, Team, TeamLinkRenewed


def _team(here: Here, number: int) -> Team | None:
    return store.find_open(here.tx, here.campaign_id, number)


# --- organizers -----------------------------------------------------------------------------------


def on_link(here: Here, tap: Tap) -> Turn:
    team = _team(here, int(tap.args[0]))
    return dialog.link(team, here.deep_link(team.code)) if team else dialog.refused("gone")


def on_new_link(here: Here, tap: Tap) -> Turn:
    """The earlier link ends: it has gone where it should not have."""
    team = _team(here, int(tap.args[0]))
    if team is None:
        return dialog.refused("gone")
    code = rules.new_code(rules.PREFIX)
    change = TeamLinkRenewed(team.id, code, here.sender.id, here.now)
    return dialog.link_renewed(team, here.deep_link(code), change)


def on_of(here: Here, tap: Tap) -> Turn:
    """`teams.of CAPTAIN [PAGE]`, from the captain's card."""
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    if captain is None:
        return OLD_BUTTON
    page = int(tap.args[1]) if len(tap.args) > 1 else 0
    now_in = store.team_of(here.tx, here.campaign_id, captain.id)
    teams = store.teams(here.tx, here.campaign_id)
    said = dialog.ask_team(captain, now_in, teams, page)
    return Turn(say=(Edit.to(said) if len(tap.args) > 1 else said,))


def on_put(here: Here, tap: Tap) -> Turn:
    """Put the captain there; undoing is the same with where they were before."""
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    number = int(tap.args[1])
    after = _team(here, number)
    if captain is None or captains.has_stepped_down(here.tx, captain.id):
        return dialog.refused("captain_gone")
    if after is None and number != NO_TEAM:
        return dialog.refused("gone")
    before = store.team_of(here.tx, here.campaign_id, captain.id)
    if before == after:
        return dialog.refused("so_already")
    change = _placed(here, captain, before, after, How.HAND, here.sender.id)
    return dialog.placed(captain, before, after, change, unseen=here.unseen is not None)


def _placed(
    here: Here, captain: Captain, before: Team | None, after: Team | None, how: How, by: int
) -> Placed:
    was, is_ = before.id if before else NO_TEAM, after.id if after else NO_TEAM
    return Placed(captain.id, was, is_, how, by, here.now)


# --- captains -------------------------------------------------------------------------------------


def on_open(here: Here, tap: Tap) -> Turn:
    """A captain followed a team's link: they are asked, whatever team they are in."""
    team = store.find_by_code(here.tx, here.campaign_id, tap.args[0])
    if team is None:
        return dialog.no_such_link()
    seat = store.seat(here.tx, here.campaign_id, here.captain_id)
    if seat and seat.team_id == team.id:
        return dialog.in_it_already(team)
    before = _team(here, seat.team_id) if seat else None
    return dialog.ask_join(team, before, leads=rules.leads(seat))


def on_join(here: Here, tap: Tap) -> Turn:
    team = _team(here, int(tap.args[0]))
    if team is None:
        return dialog.no_such_link()
    captain: Captain = here.captain
    before = store.team_of(here.tx, here.campaign_id, captain.id)
    if before == team:
        return dialog.in_it_already(team)
    return dialog.joined(team, _placed(here, captain, before, team, How.LINK, 0))


def on_stay(_here: Here, _tap: Tap) -> Turn:
    return dialog.stayed()


def on_joined(here: Here, tap: Tap) -> Turn:
    """A newcomer has signed up by the link; a link that works no more keeps nobody away."""
    onward = "contacts.first"
    team = store.find_by_code(here.tx, here.campaign_id, tap.args[0])
    captain: Captain = here.captain
    if team is None or store.seat(here.tx, here.campaign_id, captain.id):
        return Turn(then=onward)
    change = _placed(here, captain, None, team, How.LINK, 0)
    said: Say = dialog.welcome(team, _leads(here, team))
    return Turn(say=(said,), changes=(change,), then=onward)


def _leads(work: Work, team: Team) -> Sequence[str]:
    return jobs.lead_names(work, team.id)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "joining",
        routes=(
            OnTap("teams.link", on_link, organizer, fresh=True, where=group),
            OnTap("teams.newlink", on_new_link, organizer, once=True, fresh=True, where=group),
            OnTap("teams.of", on_of, organizer, fresh=True, where=group),
            OnTap("teams.put", on_put, organizer, once=True, fresh=True, where=group),
            OnTap("teams.open", on_open),
            OnTap("teams.join", on_join, once=True),
            OnTap("teams.stay", on_stay),
            OnTap("teams.joined", on_joined),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.PLACED: jobs.tell},
    )
