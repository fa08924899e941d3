"""Three questions and a choice, a tap each; results for the group."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.engine.dialog.turn import N_, Document, Edit, Picture, Rows, Say, Tap, Turn, in_rows
from bot.progress.debrief.model import DebriefTold, Impact, Part

View = tuple[str, dict[str, Any], Rows]

HOME = Tap(N_("🏠 Home"), "home.show")
WHO_VOTED = Tap(N_("🗳 Who voted?"), "tally.show")
BEGIN = Tap(N_("💬 Three last questions"), "debrief.begin")
CARD = Tap(N_("🖼 My card"), "debrief.card")
LABELS = {
    Part.WORKED: {
        "message": N_("A message"),
        "call": N_("A call"),
        "in_person": N_("Face to face"),
        "plan": N_("Planning together"),
        "nothing": N_("Nothing much"),
    },
    Part.HARD: {
        "time": N_("Finding time"),
        "awkward": N_("It felt awkward"),
        "no_answer": N_("No answers"),
        "unsure": N_("What to say"),
        "nothing": N_("Nothing"),
    },
    Part.AGAIN: {
        "captain": N_("Yes, as a captain"),
        "lead": N_("Yes, and lead others"),
        "other": N_("Yes, something else"),
        "no": N_("Rather not"),
    },
    Part.KEEP: {
        "yes": N_("Keep my name"),
        "no": N_("No, keep nothing"),
    },
}


def ask(part: Part, purge: date) -> View:
    """Ask one question; each answer is kept at once."""
    number = list(Part).index(part)
    taps = [Tap(label, "debrief.tell", (number, word)) for word, label in LABELS[part].items()]
    return f"debrief/ask_{part.value}", {"purge": purge}, (*in_rows(taps), (HOME,))


def done(purge: date, open_votes: int, *, keeps: bool) -> View:
    """Thank them, say when all is erased; what is still open comes first."""
    values = {"purge": purge, "keeps": keeps, "open": open_votes}
    rows: Rows = ((WHO_VOTED,),) if open_votes else ()
    return "debrief/done", values, (*rows, (CARD, HOME))


def too_early() -> Say:
    return Say("debrief/too_early", {}, ((HOME,),))


def told(view: View, change: DebriefTold | None, picture: Picture | None = None) -> Turn:
    said = (Edit(*view), *((picture,) if picture else ()))
    return Turn(say=said, changes=(change,) if change else ())


def card(impact: Impact, name: str, campaign: str) -> Picture:
    """Return the picture of what a captain did: for them, to share where they like."""
    data = {
        "talked_with": impact.talked_with,
        "promises": impact.promises,
        "plans": impact.plans,
        "voted": impact.voted,
        "name": name,
        "campaign": campaign,
    }
    return Picture("debrief.card", data, "debrief/card", {"voted": impact.voted}, ((HOME,),))


def ask_again(open_votes: int) -> Say:
    """Ask somebody who is missing once more, kindly."""
    rows: Rows = ((WHO_VOTED,),) if open_votes else ()
    return Say("debrief/remind", {"open": open_votes}, (*rows, (BEGIN,)))


# --- for the group --------------------------------------------------------------------------------


def results(
    campaign: str, summary: dict[str, Any], names: Sequence[str], missing: int
) -> tuple[str, dict[str, Any], Rows]:
    """Show what all captains told, who is missing, and one tap to ask those again."""
    values = {
        "campaign": campaign,
        **summary,
        "names": tuple(names),
        "more": missing - len(names),
        "missing": missing,
    }
    table = Tap(N_("📄 As a table, for you alone"), "debrief.table")
    again = Tap(N_("🔔 Ask those again"), "debrief.again")
    return "debrief/results", values, ((again,), (table,)) if missing else ((table,),)


def table(rows: Sequence[dict[str, Any]]) -> Document:
    data = {"rows": list(rows)}
    return Document(
        "debrief.table",
        data,
        "results.csv",
        "debrief/table",
        {"count": len(rows)},
        eyes="asker_alone",
    )


def asked(count: int) -> Say:
    return Say("debrief/asked", {"count": count})
