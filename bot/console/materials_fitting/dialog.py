"""For whom and when something is: all of it, and each question with its ticks."""

from collections.abc import Sequence
from typing import Any, Final

from bot.campaigns.rules import Refused
from bot.console.campaign_changes.rules import by_file
from bot.console.materials_fitting import rules
from bot.console.materials_fitting.model import FittingMaterial
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, in_rows

MATERIALS: Final = Tap(N_("📚 Materials"), "mat.home", ("new",))
STOP: Final = Tap(N_("✖️ Stop"), "fit.stop")
BACK: Final = Tap(N_("‹ Back"), "fit.home")
A_PAGE: Final = 5
TOPICS: Final = 4
LONGEST_TITLE: Final = 40
TITLES: Final = {
    "family": N_("Family"),
    "friend": N_("Friends"),
    "work": N_("From work"),
    "neighbour": N_("Neighbours"),
    "other": N_("All others"),
    "in_person": N_("In person"),
    "call": N_("By phone"),
    "message": N_("By message"),
    "email": N_("By e-mail"),
    "social": N_("On social media"),
    "listed": N_("Before the first talk"),
    "no_answer": N_("No answer so far"),
    "reached": N_("After a first talk"),
    "not_now": N_("Asked for time"),
    "declined": N_("Said no"),
    "supportive": N_("Likes the idea"),
    "pledged": N_("Has promised"),
    "plan_made": N_("Has a plan"),
    "eve": N_("The day before they vote"),
    "day": N_("The day they vote"),
    "voted": N_("Has voted"),
    rules.ANY: N_("Whatever the topic"),
}


def overview(state: FittingMaterial, fit: dict[str, Any], *, again: bool = True) -> Turn:
    """Tell for whom and when it is, with what can be chosen."""
    rows: Rows = (
        (
            Tap(N_("👥 Who"), "fit.pick", ("relationships", 0)),
            Tap(N_("💬 How"), "fit.pick", ("channels", 0)),
        ),
        (
            Tap(N_("🪜 How far"), "fit.pick", ("stages", 0)),
            Tap(N_("💡 Topic"), "fit.pick", ("issue", 0)),
        ),
        (Tap(N_("📅 Days"), "fit.days"),),
        (Tap(N_("✅ See what changes"), "fit.done", style="primary"), STOP),
    )
    said = Say("materials_fitting/overview", {"fit": fit}, rows)
    return Turn(state, say=(Edit.to(said) if again else said,))


def pick(
    state: FittingMaterial, field: str, options: Sequence[tuple[str, str, bool]], page: int
) -> Turn:
    """Offer what can be ticked: value, what it is called, whether it is; of topics there is one."""
    is_one = field == "issue"
    shown, page, pages = page_of(options, page, TOPICS if is_one else A_PAGE)
    taps = [
        Tap(
            N_("{mark}{title}"),
            "fit.tick",
            (field, value, page),
            {"mark": "✔️ " if is_ticked else "", "title": clip(title, LONGEST_TITLE)},
        )
        for value, title, is_ticked in shown
    ]
    last = [BACK]
    if pages > 1:
        last.append(Tap(N_("Others ›"), "fit.pick", (field, (page + 1) % pages)))
    rows: Rows = (*in_rows(taps, 1 if is_one else 2), tuple(last))
    return Turn(state, say=(Edit("materials_fitting/pick", {"field": field}, rows),))


def ask_day(state: FittingMaterial, fit: dict[str, Any], *, wrong: str = "") -> Turn:
    """Ask for the first day, then for the last one; both may be left open."""
    if state.asks == "from":
        known = [(N_("From the start"), rules.ANY), (N_("From today"), "today")]
        known.append((N_("7 days before the vote"), rules.before_vote(7)))
    else:
        known = [(N_("To the end"), rules.ANY), (N_("The day of the vote"), rules.before_vote(0))]
        known.append((N_("The day before"), rules.before_vote(1)))
    taps = [Tap(label, "fit.day", (state.asks, value)) for label, value in known]
    values = {"fit": fit, "place": state.asks, "wrong": wrong}
    rows: Rows = (*in_rows(taps), (BACK,))
    return Turn(state, say=(Say("materials_fitting/ask_day", values, rows, reply=True),))


def cannot(state: FittingMaterial, refused: Sequence[Refused]) -> Turn:
    """It does not go together with the texts: nothing of what was chosen is lost."""
    mistakes, more = by_file(refused, 5)
    values = {"mistakes": mistakes, "more": more}
    return Turn(state, say=(Edit("materials_publishing/cannot", values, ((BACK, STOP),)),))


def stopped() -> Turn:
    return Turn(None, say=(Edit("campaign_setup/stopped", {}, ((MATERIALS,),)),))
