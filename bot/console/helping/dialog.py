"""The team as its lead sees it, and one captain of it; what a lead does about a call."""

from collections.abc import Sequence
from typing import Final

from bot.captains.model import Captain
from bot.console.helping.model import Mate, Standing
from bot.console.helping.rules import colour
from bot.console.radar.model import Note, Noted, NoteTakenBack, Reason
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn, page_row
from bot.organizers.calls.model import CalledByLead, CallSeenTo
from bot.teams.model import Team

PER_PAGE: Final = 3
BUTTON: Final = 24
HOME: Final = Tap(N_("🏠 Home"), "home.show")
MINE: Final = Tap(N_("🧭 The team I lead"), "lead.show", (0,))

People = Sequence[tuple[Captain, Standing]]


def shown(team: Team, people: People, talks: int, page: int) -> Say:
    """Show the team page by page, who could use help first."""
    part, page, pages = page_of(people, page, PER_PAGE)
    rows: Rows = (
        *((_open(captain),) for captain, _ in part),
        page_row("lead.show", page, pages, HOME),
        (Tap(N_("Stop leading…"), "leads.stop"),),
    )
    values = {
        "team": team,
        "talks": talks,
        "count": len(people),
        "waiting": sum(bool(one.reasons) for _, one in people),
        "mates": [_line(captain, one) for captain, one in part],
    }
    return Say("helping/shown", values, rows)


def _open(captain: Captain) -> Tap:
    return Tap("{name}", "lead.card", (captain.id,), {"name": clip(captain.name, BUTTON)})


def _line(captain: Captain, one: Standing) -> dict[str, object]:
    return {
        "name": captain.name,
        "colour": colour(one.reasons).name.lower(),
        "reasons": tuple(_told(each) for each in one.reasons),
        "talks": one.mate.talks,
    }


def _told(reason: Reason) -> dict[str, object]:
    return {"cause": reason.cause.value, "amount": reason.amount, "detail": ""}


def card(captain: Captain, one: Standing, lead: Captain) -> Say:
    """Show one captain; whoever takes a call on can open their chat."""
    mate = one.mate
    is_mine = mate.taken_by == lead.telegram_id
    values = {
        **_line(captain, one),
        "friends": mate.friends,
        "promised": mate.promised,
        "telegram_id": captain.telegram_id if is_mine else 0,
        "waits": mate.asked_at is not None,
        "taken": mate.taken_by is not None,
    }
    return Say("helping/card", values, _rows(captain, one, is_mine=is_mine))


def _rows(captain: Captain, one: Standing, *, is_mine: bool) -> Rows:
    mate: Mate = one.mate
    number, rows = (captain.id,), list[tuple[Button, ...]]()
    if mate.asked_at and is_mine:
        rows.append((Tap(N_("✅ We talked"), "lead.done", number),))
        rows.append((Tap(N_("↩️ I can’t after all"), "lead.back", number),))
    elif mate.asked_at and mate.taken_by is None:
        rows.append((Tap(N_("✋ I’ll do it"), "lead.take", number),))
    if not captain.stopped_at and not captain.unreachable_at:
        name = {"name": clip(captain.name, BUTTON)}
        rows.append((Tap(N_("✉️ Write to {name}"), "lead.write", number, name),))
    if one.reasons and mate.asked_at is None:
        rows.append((Tap(N_("✅ We talked"), "lead.talked", number),))
    return (*rows, (MINE,))


def done(captain: Captain, text: str, change: CalledByLead | CallSeenTo) -> Turn:
    values = {"name": captain.name, "telegram_id": captain.telegram_id}
    rows: Rows = ((MINE,),)
    if text == "taken":
        rows = ((Tap(N_("✅ We talked"), "lead.done", (captain.id,)),), *rows)
    return Turn(say=(Edit(f"helping/{text}", values, rows),), changes=(change,))


def talked(captain: Captain, note: Note) -> Turn:
    """They had a word: the captain is off the radar until there is a new reason."""
    undo = Tap(N_("↩️ Undo"), "lead.undo", (note.id,))
    said = Edit("helping/noted", {"name": captain.name}, ((undo, MINE),))
    return Turn(say=(said,), changes=(Noted(note),))


def taken_back(captain: Captain, change: NoteTakenBack) -> Turn:
    said = Edit("helping/taken_back", {"name": captain.name}, ((_open(captain),), (MINE,)))
    return Turn(say=(said,), changes=(change,))


def refused(why: str) -> Turn:
    return Turn(toast=Toast(f"helping/{why}", alert=True))


def asks_for_a_call(captain: Captain) -> Say:
    """A captain of the team would like a call: who leads it hears of it, as the group does."""
    take = Tap(N_("✋ I’ll do it"), "lead.take", (captain.id,))
    return Say("helping/asks_for_a_call", {"name": captain.name}, ((take,), (MINE,)))
