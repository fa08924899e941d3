"""The list, ten at a time; one captain with what helps them; what was done, and a way back."""

from collections.abc import Sequence

from bot.captains.model import Captain
from bot.captains.rules import language_names
from bot.console.radar import rules
from bot.console.radar.model import (
    Cause,
    Colour,
    Line,
    Note,
    Noted,
    NoteTakenBack,
    Portrait,
    Radar,
    Reason,
)
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn, in_rows
from bot.organizers.calls.model import CallSeenTo

BUTTON, ROW_BUTTON = 22, 14
CALL_ME = Tap(N_("📞 I’d like a call"), "call.ask")
OPEN_CHAT = Tap(N_("💬 You may write to me directly"), "set.chat", ("on",))
HOME = Tap(N_("🏠 Home"), "home.show")


# --- the list -------------------------------------------------------------------------------------


def page(radar: Radar, lines: Sequence[Line], number: int, half: int, pages: int) -> Say:
    """Show ten, and buttons for five of them: by `half`, counted from 0 over the page."""
    values = {
        "red": radar.in_all.get(Colour.RED, 0),
        "amber": radar.in_all.get(Colour.AMBER, 0),
        "green": radar.in_all.get(Colour.GREEN, 0),
        "half": radar.half,
        "lines": tuple(_line(each) for each in lines),
    }
    rows = (*_names(lines, number, half), *_ways(lines, number, half, pages))
    return Say("radar/page", values, rows, eyes="asker")


def nobody(radar: Radar) -> Say:
    """Nobody needs a call: there is something to do all the same."""
    board = Tap(N_("🔄 Look again"), "radar.page", (0, 0))
    return Say("radar/nobody", {"half": radar.half}, ((board,),), eyes="asker")


def _line(line: Line) -> dict[str, object]:
    return {"number": line.number, "name": line.captain.name, "reason": _told(line.reason)}


def _told(reason: Reason) -> dict[str, object]:
    return {
        "cause": reason.cause.value,
        "colour": reason.colour.name.lower(),
        "amount": reason.amount,
        "detail": reason.detail,
    }


def _names(lines: Sequence[Line], page_number: int, half: int) -> Rows:
    start = half * rules.HALF
    taps = [
        Tap(
            N_("{number}. {name}"),
            "radar.one",
            (each.captain.id, page_number, half),
            {"number": each.number, "name": clip(each.captain.name, ROW_BUTTON)},
        )
        for each in lines[start : start + rules.HALF]
    ]
    return in_rows(taps)


def _ways(lines: Sequence[Line], number: int, half: int, pages: int) -> Rows:
    """Return the row that leads to the other names of the page, or to the ten before and after."""
    halves = rules.halves(len(lines))
    row: list[Button] = []
    if half:
        row.append(_between(N_("‹ {first}–{last}"), lines, halves[half - 1], (number, half - 1)))
    elif number:
        row.append(Tap(N_("‹ Ten before"), "radar.page", (number - 1, 0)))
    if half + 1 < len(halves):
        row.append(_between(N_("{first}–{last} ›"), lines, halves[half + 1], (number, half + 1)))
    elif number + 1 < pages:
        row.append(Tap(N_("Next ten ›"), "radar.page", (number + 1, 0)))
    return (tuple(row),) if row else ()


def _between(
    label: str, lines: Sequence[Line], part: tuple[int, int], where: tuple[int, int]
) -> Tap:
    values = {"first": lines[part[0]].number, "last": lines[part[1] - 1].number}
    return Tap(label, "radar.page", where, values)


# --- one captain ----------------------------------------------------------------------------------


def one(portrait: Portrait, where: tuple[int, int], language: str) -> Say:
    """Show why a captain is on the radar, what may help, and a first sentence."""
    captain, figures, note = portrait.captain, portrait.figures, portrait.note
    spoken = language_names((captain.language,))[captain.language]
    values = {
        "name": captain.name,
        "telegram_id": captain.telegram_id if captain.chat_open_at else 0,
        "colour": portrait.colour.name.lower(),
        "reasons": tuple(_told(each) for each in portrait.reasons),
        "figures": figures,
        "language": "" if captain.language == language else spoken,
        "note": note and {"kind": note.kind.value, "by": note.by_name, "day": note.at},
    }
    return Say("radar/one", values, _acts(portrait, where), eyes="asker")


def _acts(portrait: Portrait, where: tuple[int, int]) -> Rows:
    captain, about = portrait.captain, (portrait.captain.id, *where)
    reach: list[Button] = []
    if rules.may_be_written_to(captain):
        name = {"name": clip(captain.name, BUTTON)}
        reach.append(Tap(N_("✉️ Write to {name}"), "one.write", (captain.id,), name))
        if not any(each.cause is Cause.CALL for each in portrait.reasons):
            reach.append(Tap(N_("📞 Offer a call"), "radar.offer", about))
    if portrait.lead and portrait.reasons:
        lead = {"name": clip(portrait.lead.name, ROW_BUTTON)}
        reach.append(Tap(N_("👥 Pass to {name}"), "radar.pass", about, lead))
    outcome: list[Button] = []
    if portrait.reasons:
        outcome.append(Tap(N_("✅ Done"), "radar.done", about))
        outcome.append(Tap(N_("⏰ Not now"), "radar.later", about))
    last: tuple[Button, ...] = (
        Tap(N_("‹ List"), "radar.page", where),
        Tap(N_("🙂 Card"), "cards.show", (captain.id,)),
    )
    return tuple(filter(None, (tuple(reach[:1]), tuple(reach[1:]), tuple(outcome), last)))


# --- what was done --------------------------------------------------------------------------------


def noted(
    captain: Captain,
    note: Note,
    after: Line | None,
    where: tuple[int, int],
    *,
    lead: str,
    is_call: bool,
) -> Turn:
    """Say what is kept, and lead on to the next one; a call that was had ends the wish for it, of
    which the captain hears, so that there is no way back.
    """
    values = {
        "name": captain.name,
        "kind": note.kind.value,
        "by": note.by_name,
        "day": note.until,
        "lead": lead,
    }
    rows: list[tuple[Button, ...]] = []
    if after is not None:
        name = {"name": clip(after.captain.name, BUTTON)}
        rows.append((Tap(N_("{name} ›"), "radar.one", (after.captain.id, *where), name),))
    undo = () if is_call else (Tap(N_("↩️ Undo"), "radar.undo", (note.id, *where)),)
    rows.append((Tap(N_("‹ List"), "radar.page", where), *undo))
    had = (CallSeenTo(captain.id, note.by, note.by_name, note.at),) if is_call else ()
    said = Edit("radar/noted", values, tuple(rows))
    return Turn(say=(said,), changes=(Noted(note), *had))


def taken_back(captain: Captain, change: NoteTakenBack, where: tuple[int, int]) -> Turn:
    rows: Rows = (
        (
            Tap(
                N_("{name} ›"),
                "radar.one",
                (captain.id, *where),
                {"name": clip(captain.name, BUTTON)},
            ),
            Tap(N_("‹ List"), "radar.page", where),
        ),
    )
    said = Edit("radar/taken_back", {"name": captain.name}, rows)
    return Turn(say=(said,), changes=(change,))


def refused(why: str, name: str = "") -> Turn:
    """Say over the chat why nothing is done."""
    return Turn(toast=Toast(f"radar/{why}", {"name": name}, alert=True))


# --- what a team's lead reads ---------------------------------------------------------------------


def passed(captain: Captain, note: Note, reason: Reason | None) -> Say:
    """Ask a lead for a word with a captain of the team."""
    values = {
        "name": captain.name,
        "telegram_id": captain.telegram_id if captain.chat_open_at else 0,
        "by": note.by_name,
        "reason": reason and _told(reason),
    }
    rows: Rows = (
        (Tap(N_("✅ We talked"), "radar.led", (note.id, "yes")),),
        (Tap(N_("↩️ I can’t"), "radar.led", (note.id, "no")),),
    )
    return Say("radar/passed", values, rows)


def led(captain: Captain, note: Note) -> Turn:
    said = Edit("radar/led", {"name": captain.name}, ((HOME,),))
    return Turn(say=(said,), changes=(Noted(note),))


def cannot_lead(captain: Captain, change: NoteTakenBack) -> Turn:
    said = Edit("radar/cannot_lead", {"name": captain.name}, ((HOME,),))
    return Turn(say=(said,), changes=(change,))


def not_your_team() -> Turn:
    return Turn(say=(Edit("radar/not_your_team", {}, ((HOME,),)),))


def told_group(captain: Captain, lead: str, *, talked: bool) -> Say:
    return Say("radar/told_group", {"name": captain.name, "lead": lead, "talked": talked})


# --- what the captain reads -----------------------------------------------------------------------


def offer(note: Note, campaign: str, *, asks_for_chat: bool) -> Say:
    """Ask the captain, who is free to say nothing."""
    values = {"by": note.by_name, "campaign": campaign}
    answer = Tap(N_("✍️ Answer"), "one.answer", (0,))
    chat: Rows = ((OPEN_CHAT,),) if asks_for_chat else ()
    return Say("radar/offer", values, ((CALL_ME,), *chat, (answer, HOME)))
