"""A text is asked for, what changes is looked at, and it is so."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.campaigns.rules import Refused
from bot.console.campaign_changes.rules import by_file, language_name, value_at
from bot.console.materials_writing import rules
from bot.console.materials_writing.model import WritingText
from bot.engine.dialog.turn import N_, Edit, Say, Tap, Turn

STOP: Final = Tap(N_("✖️ Stop"), "mat.stop")
MATERIALS: Final = Tap(N_("📚 Materials"), "mat.home", ("new",))


def ask(
    state: WritingText,
    table: Mapping[str, Any],
    reader: str,
    languages: Sequence[str],
    why: Refused | None = None,
    unfilled: Sequence[str] = (),
) -> Turn:
    """Ask for the text whose turn it is; `table` has the answers so far. `unfilled` is what stood
    in curly brackets of an answer and can't be filled in.
    """
    place = state.asks[state.at]
    now = value_at(place, table)
    values = {
        "label": rules.told_label(place, reader),
        "now": str(now) if now is not None else "",
        "beside": [
            (language_name(each, reader), text)
            for each, text in rules.beside(place, table, languages)
        ],
        "names": rules.placeholders(state.draft.heading, place, table.get("stages", ())),
        "step": state.at + 1,
        "steps": len(state.asks),
        "unfilled": list(unfilled),
        "found": why.found if why else "",
        "accepted": why.accepted if why else "",
    }
    last = [Tap(N_("‹ Back"), "mat.back")] if state.at else []
    if now is not None or place.partition("/")[0] == "keywords":
        last.append(Tap(N_("Keep as it is"), "mat.keep"))
    say = Say("materials_writing/ask", values, ((*last, STOP),), reply=True)
    return Turn(state, say=(say,))


def stopped() -> Turn:
    return Turn(None, say=(Edit("campaign_setup/stopped", {}, ((MATERIALS,),)),))


def cannot(refused: Sequence[Refused]) -> Turn:
    """The answers break something that no question of ours mends."""
    mistakes, more = by_file(refused, 5)
    values = {"mistakes": mistakes, "more": more}
    return Turn(None, say=(Say("materials_publishing/cannot", values, ((MATERIALS,),)),))
