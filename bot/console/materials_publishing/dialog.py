"""What would change, and what has; how a file on the disk won."""

from collections.abc import Sequence
from typing import Any, Final

from bot.campaigns.rules import Refused
from bot.console.campaign_changes.rules import by_file, language_name
from bot.console.materials_writing import rules
from bot.console.materials_writing.model import LookingAtText, MaterialChosen
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn

STOP: Final = Tap(N_("✖️ Stop"), "mat.stop")
MATERIALS: Final = Tap(N_("📚 Materials"), "mat.home", ("new",))


def look(
    state: LookingAtText,
    lines: Sequence[dict[str, Any]],
    more: int,
    *,
    title: str = "",
    anew: bool = False,
    waits: bool = False,
) -> Turn:
    """Show what would change in what is called so ("": it is new); `anew`: somebody has changed it
    meanwhile; `waits`: somebody else has to approve it.
    """
    values = {"lines": lines, "more": more, "title": title, "anew": anew, "is_new": not title}
    label = N_("👀 Have it approved") if waits else N_("✅ Publish it")
    yes = Tap(label, "mat.publish", style="primary")
    see = Tap(N_("👁 See it as a captain"), "mat.see")
    keep = Tap(N_("📝 Keep as a draft"), "draft.keep")
    back = (Tap(N_("‹ Back"), "mat.again"),) if state.asks else ()
    rows: Rows = ((yes,), (see, keep), (*back, Tap(N_("✖️ Leave it as it is"), "mat.stop")))
    return Turn(state, say=(Say("materials_publishing/look", values, rows),))


def seen(languages: Sequence[str], reader: str) -> Turn:
    """The preview is in the private chat."""
    names = [language_name(each, reader, begins=False) for each in languages]
    return Turn(say=(Say("materials_publishing/seen", {"languages": names}, eyes="asker"),))


def unseen() -> Turn:
    """There is nothing to see of it."""
    return Turn(say=(Say("materials_publishing/unseen", eyes="asker"),))


def published(
    change: MaterialChosen,
    lines: Sequence[dict[str, Any]],
    undo: int,
    *,
    more: int,
    title: str = "",
    translated: str = "",
) -> Turn:
    """It is so from now on; `undo` is the version that a tap takes back; `translated` into which
    language, where more may be to translate.
    """
    values = {"lines": lines, "more": more, "act": change.act, "title": title}
    open_it = Tap(N_("📄 Show it"), "mat.one", (change.key, "new"))
    onward = Tap(N_("🌍 Next one"), "lang.next", (translated,)) if translated else MATERIALS
    undo_it = Tap(N_("↩️ Undo"), "mat.undo", (undo,))
    if change.act == "undone":
        undo_it = Tap(N_("🔁 Change it again"), "mat.undo", (undo, "again"))
    rows: Rows = ((undo_it, open_it), (onward,))
    return Turn(
        None, say=(Edit("materials_publishing/published", values, rows),), changes=(change,)
    )


def nothing_changes() -> Turn:
    return Turn(None, say=(Say("materials_publishing/nothing_changes", {}, ((MATERIALS,),)),))


def cannot(refused: Sequence[Refused]) -> Turn:
    """The answers break something that no question of ours mends."""
    mistakes, more = by_file(refused, 5)
    values = {"mistakes": mistakes, "more": more}
    return Turn(None, say=(Say("materials_publishing/cannot", values, ((MATERIALS,),)),))


def file_won(name: str, found: Sequence[tuple[str, object, object]], reader: str, lost: int) -> Say:
    """A file on the disk has changed, and so what was changed here no longer holds."""
    values = {
        "file": name.rpartition("/")[2],
        "lines": rules.lines(found, reader),
        "more": max(0, len(found) - rules.MOST_LINES),
    }
    bring_back = Tap(N_("↩️ Take back what we had here"), "mat.bring", (lost,))
    return Say("materials_publishing/file_won", values, ((bring_back,), (MATERIALS,)))
