"""A text is asked for, what changes is looked at, and it is so."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.campaigns.material_files import Entry
from bot.campaigns.rules import Refused
from bot.console.campaign_changes.rules import by_file, language_name, value_at
from bot.console.materials_writing import rules
from bot.console.materials_writing.model import LookingAtText, MaterialChosen, WritingText
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn

STOP: Final = Tap(N_("✖️ Stop"), "mat.stop")
MATERIALS: Final = Tap(N_("📚 Materials"), "mat.home", ("new",))


def ask(
    state: WritingText,
    table: Mapping[str, Any],
    reader: str,
    languages: Sequence[str],
    why: Refused | None = None,
) -> Turn:
    """Ask for the text whose turn it is; `table` has the answers so far."""
    place = state.asks[state.at]
    now = value_at(place, table)
    values = {
        "label": _label(place, reader),
        "now": str(now) if now is not None else "",
        "beside": [
            (language_name(each, reader), text)
            for each, text in rules.beside(place, table, languages)
        ],
        "names": rules.placeholders(state.draft.heading, place, table.get("stages", ())),
        "step": state.at + 1,
        "steps": len(state.asks),
        "found": why.found if why else "",
        "accepted": why.accepted if why else "",
    }
    last = [Tap(N_("‹ Back"), "mat.back")] if state.at else []
    if now is not None or place.partition("/")[0] == "keywords":
        last.append(Tap(N_("Keep as it is"), "mat.keep"))
    say = Say("materials_writing/ask", values, ((*last, STOP),), reply=True)
    return Turn(state, say=(say,))


def _label(place: str, reader: str) -> dict[str, Any]:
    found = rules.label(place)
    code = found["language"]
    return {**found, "language": language_name(code, reader, begins=False) if code else ""}


def look(
    state: LookingAtText,
    before: Entry | None,
    after: Mapping[str, Any],
    reader: str,
    *,
    anew: bool = False,
) -> Turn:
    """Show what would change; `anew`: somebody has changed it meanwhile."""
    found = rules.differences(before.table if before else {}, after)
    values = {
        "lines": lines(found, reader),
        "more": max(0, len(found) - rules.MOST_LINES),
        "anew": anew,
        "is_new": before is None,
    }
    yes = Tap(N_("✅ Publish it"), "mat.publish", style="primary")
    see = Tap(N_("👁 See it as a captain"), "mat.see")
    back = (Tap(N_("‹ Back"), "mat.again"),) if state.asks else ()
    rows: Rows = ((yes,), (see,), (*back, Tap(N_("✖️ Leave it as it is"), "mat.stop")))
    return Turn(state, say=(Say("materials_writing/look", values, rows),))


def lines(found: Sequence[tuple[str, object, object]], reader: str) -> list[dict[str, Any]]:
    """Return the first differences as they are told."""
    return [
        {
            "label": _label(place, reader),
            "before": _told(before),
            "after": _told(after),
        }
        for place, before, after in found[: rules.MOST_LINES]
    ]


def _told(value: object) -> dict[str, object]:
    if isinstance(value, bool):
        return {"kind": "yes", "value": value}
    if isinstance(value, list):
        return {"kind": "text", "value": ", ".join(map(str, value))}
    return {"kind": "none" if value is None else "text", "value": clip(str(value), 300)}


def seen(languages: Sequence[str], reader: str) -> Turn:
    """The preview is in the private chat."""
    names = [language_name(each, reader, begins=False) for each in languages]
    return Turn(say=(Say("materials_writing/seen", {"languages": names}, eyes="asker"),))


def unseen() -> Turn:
    """There is nothing to see of it."""
    return Turn(say=(Say("materials_writing/unseen", eyes="asker"),))


def published(
    change: MaterialChosen, lines: Sequence[dict[str, Any]], undo: int, *, more: int
) -> Turn:
    """It is so from now on; `undo` is the version that a tap takes back."""
    values = {"lines": lines, "more": more, "act": change.act}
    open_it = Tap(N_("📄 Show it"), "mat.one", (change.key, "new"))
    rows: Rows = ((Tap(N_("↩️ Undo"), "mat.undo", (undo,)), open_it), (MATERIALS,))
    return Turn(None, say=(Edit("materials_writing/published", values, rows),), changes=(change,))


def nothing_changes() -> Turn:
    return Turn(None, say=(Say("materials_writing/nothing_changes", {}, ((MATERIALS,),)),))


def stopped() -> Turn:
    return Turn(None, say=(Edit("campaign_setup/stopped", {}, ((MATERIALS,),)),))


def cannot(refused: Sequence[Refused]) -> Turn:
    """The answers break something that no question of ours mends."""
    mistakes, more = by_file(refused, 5)
    values = {"mistakes": mistakes, "more": more}
    return Turn(None, say=(Say("materials_writing/cannot", values, ((MATERIALS,),)),))


def file_won(name: str, found: Sequence[tuple[str, object, object]], reader: str, lost: int) -> Say:
    """A file on the disk has changed, and so what was changed here no longer holds."""
    values = {
        "file": name.rpartition("/")[2],
        "lines": lines(found, reader),
        "more": max(0, len(found) - rules.MOST_LINES),
    }
    bring_back = Tap(N_("↩️ Take back what we had here"), "mat.bring", (lost,))
    return Say("materials_writing/file_won", values, ((bring_back,), (MATERIALS,)))
