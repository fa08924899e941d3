"""Teams and who is in them, as rows.

A team's name is the campaign's word and stands in the clear. The code of its link is sealed with
the campaign's key and found by a keyed hash: a copy of the database opens no link.
"""

from collections.abc import Collection
from datetime import datetime

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.teams.model import Lead, Seat, Team, TeamId

SQL = statements(__file__)


# --- teams ----------------------------------------------------------------------------------------


def add(tx: Tx, campaign_id: int, team: Team) -> None:
    SQL.add_team(
        tx,
        id=team.id,
        campaign_id=campaign_id,
        name=team.name,
        goal=team.goal,
        code=tx.seal(campaign_id, team.code),
        digest=_digest(tx, team.code),
        made_at=to_ms(team.made_at),
    )


def teams(tx: Tx, campaign_id: int) -> tuple[Team, ...]:
    """Return the teams that there are, by name."""
    rows = SQL.list_teams(tx, campaign_id=campaign_id)
    found = (_team(tx, campaign_id, row) for row in rows)
    return tuple(sorted(found, key=lambda team: (team.name.casefold(), team.id)))


def find(tx: Tx, campaign_id: int, team_id: int) -> Team | None:
    """Return a team, a removed one too."""
    row = SQL.find_team(tx, campaign_id=campaign_id, id=team_id)
    return _team(tx, campaign_id, row) if row else None


def find_open(tx: Tx, campaign_id: int, team_id: int) -> Team | None:
    """Return a team that there is."""
    team = find(tx, campaign_id, team_id)
    return team if team and team.removed_at is None else None


def find_by_code(tx: Tx, campaign_id: int, code: str) -> Team | None:
    """Return the team whose link carries this code."""
    row = SQL.team_by_digest(tx, campaign_id=campaign_id, digest=_digest(tx, code))
    return _team(tx, campaign_id, row) if row else None


def rename(tx: Tx, campaign_id: int, team_id: int, name: str) -> None:
    SQL.rename_team(tx, campaign_id=campaign_id, id=team_id, name=name)


def set_goal(tx: Tx, campaign_id: int, team_id: int, goal: int) -> None:
    SQL.set_goal(tx, campaign_id=campaign_id, id=team_id, goal=goal)


def renew_link(tx: Tx, campaign_id: int, team_id: int, code: str) -> None:
    """Have the team's link carry another code."""
    sealed, digest = tx.seal(campaign_id, code), _digest(tx, code)
    SQL.renew_link(tx, campaign_id=campaign_id, id=team_id, code=sealed, digest=digest)


def remove(tx: Tx, campaign_id: int, team_id: int, at: datetime) -> None:
    """There is no such team any more, and nobody leads it."""
    SQL.end_leads(tx, campaign_id=campaign_id, team_id=team_id)
    SQL.remove_team(tx, campaign_id=campaign_id, id=team_id, at=to_ms(at))


def restore(tx: Tx, campaign_id: int, team_id: int) -> None:
    """It is there again, with whoever is in no other."""
    SQL.remove_team(tx, campaign_id=campaign_id, id=team_id, at=None)


def _team(tx: Tx, campaign_id: int, row: Row) -> Team:
    return Team(
        TeamId(row["id"]),
        row["name"],
        row["goal"],
        tx.unseal(campaign_id, row["code"]),
        from_ms(row["made_at"]),
        maybe_from_ms(row["removed_at"]),
    )


def _digest(tx: Tx, code: str) -> str:
    return tx.digest(f"team:{code}")


# --- who is in them -------------------------------------------------------------------------------


def seat(tx: Tx, campaign_id: int, captain_id: int) -> Seat | None:
    """Return where a captain is, None for those in no team that there is."""
    row = SQL.find_seat(tx, campaign_id=campaign_id, captain_id=captain_id)
    return _seat(row) if row else None


def team_of(tx: Tx, campaign_id: int, captain_id: int) -> Team | None:
    """Return the team that a captain is in."""
    found = seat(tx, campaign_id, captain_id)
    return find_open(tx, campaign_id, found.team_id) if found else None


def place(tx: Tx, campaign_id: int, captain_id: int, team_id: int, at: datetime) -> None:
    """Put a captain into a team, out of any other: whoever led that one leads it no more."""
    _put(tx, campaign_id, captain_id, team_id, at, 0)


def _put(
    tx: Tx, campaign_id: int, captain_id: int, team_id: int, at: datetime, moved_by: int
) -> None:
    whose = {"campaign_id": campaign_id, "captain_id": captain_id}
    SQL.put_seat(tx, **whose, team_id=team_id, since=to_ms(at), moved_by=moved_by)


def take_out(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Have a captain be in no team."""
    SQL.drop_seat(tx, campaign_id=campaign_id, captain_id=captain_id)


def set_lead(tx: Tx, campaign_id: int, captain_id: int, team_id: int, lead: Lead) -> bool:
    """Note whether a captain leads the team they are in; False where they are in another."""
    whose = {"campaign_id": campaign_id, "captain_id": captain_id}
    return bool(SQL.set_lead(tx, **whose, team_id=team_id, lead=int(lead)))


def end_lead(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Have a captain lead nothing."""
    SQL.end_lead(tx, campaign_id=campaign_id, captain_id=captain_id)


def leads(tx: Tx, campaign_id: int, team_id: int) -> tuple[Seat, ...]:
    """Return who leads a team, then who was asked to and has not answered."""
    rows = SQL.leads_of(tx, campaign_id=campaign_id, team_id=team_id)
    return tuple(map(_seat, rows))


def seats(tx: Tx, campaign_id: int, team_id: int) -> tuple[Seat, ...]:
    """Return everybody in a team."""
    return tuple(map(_seat, SQL.seats_of(tx, campaign_id=campaign_id, team_id=team_id)))


def sizes(tx: Tx, campaign_id: int) -> dict[int, int]:
    """Return how many captains each team has who have not left."""
    rows = SQL.sizes(tx, campaign_id=campaign_id)
    return {row["team_id"]: int(row["captains"]) for row in rows}


def count_without(tx: Tx, campaign_id: int) -> int:
    """Return how many captains are in no team."""
    return int(SQL.count_without(tx, campaign_id=campaign_id)["captains"])


def talks_since(tx: Tx, campaign_id: int, team_id: int, since: datetime) -> int:
    """Return how many talks the captains of a team had."""
    row = SQL.talks_of(tx, campaign_id=campaign_id, team_id=team_id, since=to_ms(since))
    return int(row["talks"])


def move(
    tx: Tx,
    campaign_id: int,
    captains: Collection[int],
    team_id: int,
    at: datetime,
    *,
    moved_by: int,
) -> None:
    """Put many captains into a team; `moved_by` is the number by which that is undone."""
    for captain_id in captains:
        _put(tx, campaign_id, captain_id, team_id, at, moved_by)


def seat_listed(
    tx: Tx, campaign_id: int, import_id: int, team_id: int, at: datetime, moved_by: int
) -> int:
    """Put everybody into a team for whom a list has that ready, at once; return how many."""
    own = {"campaign_id": campaign_id, "import_id": import_id, "team_id": team_id}
    return int(SQL.seat_listed(tx, **own, since=to_ms(at), moved_by=moved_by))


def moved(tx: Tx, campaign_id: int, moved_by: int) -> tuple[int, ...]:
    """Return whom a move put somewhere, and who neither was put elsewhere nor made a lead since."""
    rows = SQL.moved(tx, campaign_id=campaign_id, moved_by=moved_by)
    return tuple(row["captain_id"] for row in rows)


def undo_move(tx: Tx, campaign_id: int, moved_by: int) -> int:
    """Put those back whom a move put somewhere, but for who was put elsewhere or leads since."""
    if not moved_by:  # as it is of all who came by themselves
        return 0
    mine = {"campaign_id": campaign_id, "moved_by": moved_by}
    return int(SQL.undo_new(tx, **mine)) + int(SQL.undo_moved(tx, **mine))


def _seat(row: Row) -> Seat:
    return Seat(row["captain_id"], row["team_id"], from_ms(row["since"]), Lead(row["lead"]))
