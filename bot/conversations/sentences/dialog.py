"""What was understood is shown, and recorded only after a yes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.contacts.model import Contact
from bot.contacts.rules import clip
from bot.conversations.model import Outcome
from bot.conversations.sentences.model import Report
from bot.engine.dialog.turn import N_, Rows, Tap, Values, in_rows, primary

View = tuple[str, Values, Rows]

BUTTON = 20
# More of one name are told apart in words: “Luis from work”.
MOST_CANDIDATES = 6
OUTCOMES = (
    (Outcome.REACHED, N_("💬 We talked")),
    (Outcome.SUPPORTIVE, N_("👍 Supportive")),
    (Outcome.PLEDGED, N_("✅ Promised to vote")),
    (Outcome.NOT_NOW, N_("⏳ Not now")),
    (Outcome.DECLINED, N_("✋ Said no")),
    (Outcome.WANTS_TO_HELP, N_("🙋 Wants to help")),
    (Outcome.NO_ANSWER, N_("🔇 No answer")),
)
FORGET = Tap(N_("Forget it"), "report.no")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


def propose(report: Report, people: Sequence[Contact]) -> View:
    """Show what was understood of `people`; where the outcome is missing, ask for it."""
    rows: Rows
    if report.outcome is None:
        rows = _outcome_rows()
    else:
        yes = Tap(N_("✅ Yes, record it"), "report.yes")
        rows = ((primary(yes),), (Tap(N_("It went differently"), "report.other"), FORGET))
    return "sentences/propose", _values(report, people), rows


def _values(report: Report, people: Sequence[Contact]) -> Values:
    return {
        "names": [contact.name for contact in people],
        "outcome": report.outcome.value if report.outcome else "",
        "channel": report.channel.value if report.channel else "",
        "pledge": report.pledge.value if report.pledge else "",
        "way": report.way.value if report.way else "",
        "follow_up": report.follow_up,
    }


def _outcome_rows() -> Rows:
    taps = [Tap(label, "report.how", (outcome.value,)) for outcome, label in OUTCOMES]
    return (tuple(taps[:2]), tuple(taps[2:4]), tuple(taps[4:6]), (*taps[6:], FORGET))


def ask_outcome(report: Report, people: Sequence[Contact]) -> View:
    return propose(replace(report, outcome=None), people)


def ask_which(candidates: Sequence[Contact]) -> View:
    """Two may be meant: ask which."""
    taps = [
        Tap(N_("{name}"), "report.who", (each.id,), {"name": clip(each.name, BUTTON)})
        for each in candidates[:MOST_CANDIDATES]
    ]
    return "sentences/ask_which", {}, (*in_rows(taps), (FORGET,))


def recorded(people: Sequence[Contact], outcome: Outcome, follow_up: date | None) -> View:
    """Several were recorded at once; each talk is changed on its own card."""
    values = {
        "names": [each.name for each in people],
        "outcome": outcome.value,
        "follow_up": follow_up,
    }
    return "sentences/recorded", values, ((WHO_NEXT, LIST),)


def forgotten() -> View:
    return "sentences/forgotten", {}, ((Tap(N_("🗣 Record a talk"), "talk.pick"),),)


def too_long(most: int) -> View:
    return "sentences/too_long", {"most": most}, ((Tap(N_("🗣 Record a talk"), "talk.pick"), LIST),)


def nobody_known() -> View:
    talk = Tap(N_("🗣 Record a talk"), "talk.pick")
    return "sentences/nobody_known", {}, ((talk,), (Tap(N_("Add people"), "contacts.add"), LIST))
