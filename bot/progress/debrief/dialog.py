"""Three questions and a choice, a tap each; results for the group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.engine.dialog.turn import N_, Document, Edit, Picture, Rows, Say, Tap, Turn, in_rows
from bot.progress.debrief.model import QUESTIONS, DebriefTold, Impact, Part
from bot.progress.debrief.rules import FEWEST, LONGEST

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
    Part.QUOTE: {
        "yes": N_("Yes, without my name"),
        "no": N_("No, only for me"),
    },
    Part.KEEP: {
        "yes": N_("Keep my name"),
        "no": N_("No, keep nothing"),
    },
}


@dataclass(frozen=True, slots=True)
class Debriefing:
    """One of the three questions is open: it may be answered in words, too."""

    part: str


def ask(part: Part, purge: date, words: Sequence[str] = ()) -> View:
    """Ask one question; each answer is kept at once. `words`: what others would read of theirs."""
    number = list(Part).index(part)
    taps = [Tap(label, "debrief.tell", (number, word)) for word, label in LABELS[part].items()]
    values = {"words": tuple(words)} if part is Part.QUOTE else {"purge": purge}
    return f"debrief/ask_{part.value}", values, (*in_rows(taps), (HOME,))


def done(purge: date, open_votes: int, *, keeps: bool) -> View:
    """Thank them, say when all is erased; what is still open comes first."""
    values = {"purge": purge, "keeps": keeps, "open": open_votes}
    rows: Rows = ((WHO_VOTED,),) if open_votes else ()
    return "debrief/done", values, (*rows, (CARD, HOME))


def too_early() -> Say:
    return Say("debrief/too_early", {}, ((HOME,),))


def asked_first(view: View, part: Part | None) -> Turn:
    """Ask in a message of its own."""
    return Turn(_waiting(part), say=(Say(*view),))


def told(
    view: View, part: Part | None, change: DebriefTold, picture: Picture | None = None
) -> Turn:
    """Ask on in the same message; `part` is what is asked now."""
    said = (Edit(*view), *((picture,) if picture else ()))
    return Turn(_waiting(part), say=said, changes=(change,))


def written(
    view: View, part: Part | None, change: DebriefTold, picture: Picture | None = None
) -> Turn:
    """Ask on below what they wrote."""
    said = (Say(*view), *((picture,) if picture else ()))
    return Turn(_waiting(part), say=said, changes=(change,))


def _waiting(part: Part | None) -> Debriefing | None:
    return Debriefing(part.value) if part in QUESTIONS else None


def too_long(state: Debriefing, length: int) -> Turn:
    values = {"most": LONGEST, "length": length}
    return Turn(state, say=(Say("debrief/too_long", values, ((HOME,),)),))


def card(impact: Impact, name: str, campaign: str, day: date) -> Picture:
    """Return the picture of what a captain did: for them, to share where they like."""
    data = {
        "talked_with": impact.talked_with,
        "promises": impact.promises,
        "plans": impact.plans,
        "voted": impact.voted,
        "name": name,
        "campaign": campaign,
        "day": day.isoformat(),
    }
    known = {"voted": impact.voted, "missed": impact.missed, "unknown": impact.unknown}
    return Picture("debrief.card", data, "debrief/card", known, ((HOME,),))


def ask_again(open_votes: int) -> Say:
    """Ask somebody who is missing once more, kindly."""
    rows: Rows = ((WHO_VOTED,),) if open_votes else ()
    return Say("debrief/remind", {"open": open_votes}, (*rows, (BEGIN,)))


# --- for the group --------------------------------------------------------------------------------


def results(
    campaign: str, summary: dict[str, Any], names: Sequence[str], missing: int, quotable: int
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
    quotes = Tap(N_("💬 In their own words"), "debrief.quotes")
    rows: Rows = ((again,),) if missing else ()
    rows = (*rows, (quotes,)) if quotable >= FEWEST else rows
    return "debrief/results", values, (*rows, (table,))


def quotes(words: Sequence[Mapping[Part, str]], in_all: int) -> Say:
    """Show what captains agreed to have read: by question, nobody's words beside each other."""
    by_part = {part.value: tuple(sorted(_said(words, part))) for part in QUESTIONS}
    return Say("debrief/quotes", {"words": by_part, "count": in_all, "more": in_all > len(words)})


def _said(words: Sequence[Mapping[Part, str]], part: Part) -> Iterator[str]:
    return (each[part] for each in words if part in each)


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
