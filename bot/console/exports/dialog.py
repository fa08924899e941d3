"""Which table, of whom, as which file; then it is on its way to who asked, in private."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.console.exports.model import Exported, Form, What
from bot.console.filters.model import SavedFilter
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import (
    N_,
    Button,
    Document,
    Edit,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    Values,
    in_rows,
)

PER_PAGE: Final = 3
BUTTON: Final = 24
EVERYBODY: Final = 0
WRITERS: Final = {Form.CSV: "exports.csv", Form.EXCEL: "exports.excel"}
NAMES: Final = {
    What.CAPTAINS: N_("🙂 Captains"),
    What.TALKS: N_("💬 Talks"),
    What.PROMISES: N_("🤝 Promises and plans"),
    What.EVENTS: N_("🗓 Events"),
    What.ANSWERS: N_("✋ Who comes to events"),
    What.QUESTIONS: N_("🙋 Questions"),
    What.FRIENDS: N_("👥 Friends who agreed"),
}
TABLES_A_PAGE: Final = 4
BACK: Final = Tap(N_("‹ Back"), "exp.choose")
STOP: Final = Tap(N_("✖️ Stop"), "exp.stop")


def choose(page: int = 0, *, again: bool) -> Turn:
    """Ask which table; the first ones are those that are wanted most."""
    shown, page, pages = page_of(tuple(NAMES.items()), page, TABLES_A_PAGE)
    taps = [Tap(label, "exp.what", (what.value, 0)) for what, label in shown]
    turned = Tap(N_("More ›"), "exp.choose", (page + 1,)) if page + 1 < pages else BACK
    said = Say("exports/choose", {}, (*in_rows(taps), (turned, STOP)), eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def stopped() -> Turn:
    again = Tap(N_("📤 Export something"), "exp.choose")
    return Turn(say=(Edit("exports/stopped", {}, ((again,),)),))


def ask_filter(what: What, filters: Sequence[SavedFilter], page: int) -> Turn:
    """Ask of which captains: of all, or of those whom a kept filter finds."""
    pages = max(1, -(-len(filters) // PER_PAGE))
    shown = filters[page % pages * PER_PAGE :][:PER_PAGE]
    rows: list[tuple[Button, ...]] = [
        (Tap("{filter}", "exp.look", (what.value, each.id), {"filter": clip(each.name, BUTTON)}),)
        for each in shown
    ]
    everybody = Tap(N_("Every captain"), "exp.look", (what.value, EVERYBODY))
    following = Tap(N_("Next ›"), "exp.what", (what.value, (page + 1) % pages))
    rows.append((everybody, following) if pages > 1 else (everybody,))
    rows.append((BACK,))
    values = {"what": NAMES[what], "count": len(filters)}
    return Turn(say=(Edit("exports/ask_filter", values, tuple(rows)),))


def look(what: What, saved: int, name: str, count: int, *, counted: bool = True) -> Turn:
    """Say what the file will hold and for whose eyes it is, and ask which kind of file. While
    captains are `counted` anew, more of them will be in it than it says.
    """
    args = (what.value, saved)
    files = (
        Tap(N_("📊 Excel"), "exp.now", (*args, Form.EXCEL.value)),
        Tap(N_("📄 CSV"), "exp.now", (*args, Form.CSV.value)),
    )
    rows: Rows = (files, (BACK,)) if count or not counted else ((BACK,),)
    called = {"what": NAMES[what], "is": what.value, "name": clip(name, BUTTON)}
    values = {**called, "count": count, "counted": counted}
    return Turn(say=(Edit("exports/look", values, rows),))


def empty(what: What) -> Turn:
    """There is nothing to send yet."""
    return Turn(say=(Edit("exports/empty", {"what": NAMES[what], "is": what.value}, ((BACK,),)),))


def on_its_way(change: Exported, file: Document) -> Turn:
    another = Tap(N_("📤 Export something else"), "exp.choose")
    values = {"what": NAMES[change.what], "several": change.running is not None}
    said = Edit("exports/sent", values, ((another,),))
    return Turn(say=(said, file), changes=(change,))


def counted_first(change: Exported) -> Turn:
    """The table waits until all captains are counted anew."""
    another = Tap(N_("📤 Export something else"), "exp.choose")
    said = Edit("exports/counted_first", {"what": NAMES[change.what]}, ((another,),))
    return Turn(say=(said,), changes=(change,))


def file(
    form: Form, what: What, data: Values, name: str, count: int, part: int, *, more: bool
) -> Document:
    """A file of so many rows; the first of several has part 1 and `more` that follow."""
    values = {
        "what": NAMES[what],
        "count": count,
        "part": part if part > 1 or more else 0,
        "more": more,
    }
    return Document(WRITERS[form], data, name, "exports/file", values, eyes="asker_alone")


def refused() -> Turn:
    return Turn(toast=Toast("exports/gone", alert=True))
