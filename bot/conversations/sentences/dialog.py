"""What was understood is shown, and recorded only after a yes; what is in doubt is asked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.contacts.model import Contact
from bot.contacts.rules import clip
from bot.conversations.model import Outcome
from bot.conversations.sentences.model import Proposing, Report
from bot.engine.dialog.turn import N_, Rows, Tap, Values, in_rows, primary

View = tuple[str, Values, Rows]
Names = Mapping[int, str]

BUTTON = 20
# More of one name are told apart in words: “Luis from work”.
MOST_CANDIDATES = 5
# What else was told of is changed on its own card.
MOST_TOLD = 6
OUTCOMES = (
    (Outcome.REACHED, N_("💬 We talked")),
    (Outcome.SUPPORTIVE, N_("👍 Supportive")),
    (Outcome.PLEDGED, N_("✅ Promised to vote")),
    (Outcome.NOT_NOW, N_("⏳ Not now")),
    (Outcome.DECLINED, N_("✋ Said no")),
    (Outcome.WANTS_TO_HELP, N_("🙋 Wants to help")),
    (Outcome.NO_ANSWER, N_("🔇 No answer")),
)
# Buttons carry the place of an outcome; these are wanted less often.
RARER = frozenset({Outcome.NOT_NOW, Outcome.WANTS_TO_HELP})
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
RECORD = Tap(N_("🗣 Record a talk"), "talk.pick")


def _forget(number: int) -> Tap:
    return Tap(N_("Forget it"), "report.no", (number,))


def propose(number: int, proposing: Proposing, names: Names) -> View:
    """Show what was understood of everybody; `number` is that under which it waits."""
    yes = Tap(N_("✅ Yes, record it"), "report.yes", (number,))
    other = Tap(N_("It went differently"), "report.other", (number,))
    values = {"reports": [_values(each, names) for each in proposing.reports]}
    return "sentences/propose", values, ((primary(yes),), (other, _forget(number)))


def _names(report: Report, names: Names) -> list[str]:
    return [names.get(each, "…") for each in report.people]


def _values(report: Report, names: Names) -> Values:
    return {
        "names": _names(report, names),
        "outcome": "voted" if report.voted else report.outcome.value if report.outcome else "",
        "channel": report.channel.value if report.channel else "",
        "pledge": report.pledge.value if report.pledge else "",
        "way": report.way.value if report.way else "",
        "follow_up": _again(report),
        "unclear_day": report.unclear_day,
    }


def _again(report: Report) -> date | datetime | None:
    """Return the day, with the hour where one was told: on the captain's clock."""
    if report.follow_up is None or report.follow_up_hour is None:
        return report.follow_up
    return datetime.combine(report.follow_up, report.follow_up_hour)


def _others(proposing: Proposing, place: int, names: Names) -> Values:
    """Return what is understood of the others, and who is asked about after this one."""
    others = [each for at, each in enumerate(proposing.reports) if at != place]
    clear = [each for each in others if each.people and (each.outcome or each.voted)]
    later = [_whom(each, names) for each in others if each not in clear]
    return {"clear": [_values(each, names) for each in clear], "later": later}


def _whom(report: Report, names: Names) -> str:
    """Return whom a report is about, as far as that is known."""
    if report.people or not report.name:
        return ", ".join(_names(report, names)) or " / ".join(
            names.get(each, "…") for each in report.unsure
        )
    return report.name


def ask_outcome(
    number: int, place: int, proposing: Proposing, names: Names, *, rarer: bool = False
) -> View:
    """Ask how it went with those of one report; `rarer` has what is wanted less often instead."""
    report = proposing.reports[place]
    taps = [
        Tap(label, "report.how", (number, place, at))
        for at, (outcome, label) in enumerate(OUTCOMES)
        if (outcome in RARER) is rarer
    ]
    more = Tap(N_("⋯ Another answer"), "report.other", (number, place, "rarer"))
    back = Tap(N_("‹ Back"), "report.other", (number, place))
    last: Rows = ((back,),) if rarer else ((more, _forget(number)),)
    values = {"names": _names(report, names), **_others(proposing, place, names)}
    return "sentences/ask_outcome", values, (*in_rows(taps), *last)


def ask_whose(number: int, proposing: Proposing, names: Names) -> View:
    """Of several that were told of: with whom did it go otherwise?"""
    told = [clip(", ".join(_names(each, names)), BUTTON) for each in proposing.reports]
    taps = [
        Tap(N_("{name}"), "report.other", (number, place), {"name": name})
        for place, name in enumerate(told[:MOST_TOLD])
    ]
    return "sentences/ask_whose", {}, (*in_rows(taps), (_forget(number),))


def ask_which(number: int, place: int, proposing: Proposing, people: Sequence[Contact]) -> View:
    """One of several may be meant, or somebody who is not on the list: ask who."""
    report = proposing.reports[place]
    candidates = [each for each in people if each.id in report.unsure]
    names = {int(each.id): each.name for each in people}
    taps = [
        Tap(N_("{name}"), "report.who", (number, each.id), {"name": clip(each.name, BUTTON)})
        for each in candidates[:MOST_CANDIDATES]
    ]
    rows = in_rows(taps)
    if report.name:
        name = {"name": clip(report.name, BUTTON)}
        rows = (*rows, (Tap(N_("Add {name}"), "report.add", (number, place), name),))
    values = {
        "name": report.name,
        "candidates": [each.name for each in candidates],
        **_others(proposing, place, names),
    }
    return "sentences/ask_which", values, (*rows, (_forget(number),))


def recorded(reports: Sequence[Report], names: Names) -> View:
    """Several were recorded at once; each talk is changed on its own card."""
    values = {"reports": [_values(each, names) for each in reports]}
    return "sentences/recorded", values, ((WHO_NEXT, LIST),)


def forgotten() -> View:
    return "sentences/forgotten", {}, ((RECORD,),)


def too_early() -> View:
    return "turnout/too_early", {}, ((WHO_NEXT,),)
