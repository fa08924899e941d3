"""All files sent, taken, looked at."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.campaigns.rules import Refused
from bot.console.campaign_changes.rules import by_file
from bot.console.materials_files.model import AwaitingMaterialFiles, FilesChosen, LookingAtFiles
from bot.engine.dialog.turn import N_, Document, Edit, Rows, Say, Tap, Turn

MATERIALS: Final = Tap(N_("📚 Materials"), "mat.home", ("new",))
STOP: Final = Tap(N_("✖️ Leave it as it is"), "files.stop")
MOST_SHOWN: Final = 8


def export(texts: Mapping[str, str], sent: Mapping[str, str], folder: str) -> Document:
    """The files as they are in force, with their notes."""
    data = {"texts": dict(texts), "sent": dict(sent), "folder": folder}
    return Document("materials_files.archive", data, "materials.zip", "materials_files/export")


def sent_to_you() -> Turn:
    return Turn(say=(Say("campaign_changes/sent_to_you", eyes="asker"),))


def ask_files() -> Turn:
    """Ask for the files."""
    say = Say("materials_files/ask_files", {}, ((STOP,),), reply=True)
    return Turn(AwaitingMaterialFiles(), say=(say,))


def trouble(why: str) -> Turn:
    say = Say("materials_files/trouble", {"why": why}, ((STOP,),), reply=True)
    return Turn(AwaitingMaterialFiles(), say=(say,))


def mistakes(refused: Sequence[Refused]) -> Turn:
    """Every mistake with its line and remedy; nothing is changed, and mended files may follow."""
    shown, more = by_file(refused, MOST_SHOWN)
    values = {"mistakes": shown, "count": len(refused), "more": more}
    say = Say("materials_files/mistakes", values, ((STOP,),), reply=True)
    return Turn(AwaitingMaterialFiles(), say=(say,))


def cannot(refused: Sequence[Refused]) -> Turn:
    """They were good when they were sent, and do not go with what is in force now."""
    shown, more = by_file(refused, MOST_SHOWN)
    values = {"mistakes": shown, "more": more}
    return Turn(None, say=(Say("materials_publishing/cannot", values, ((MATERIALS,),)),))


def look(
    state: LookingAtFiles, counts: Sequence[tuple[str, int, int, int]], *, waits: bool = False
) -> Turn:
    """Show for each file how much is new, changed and gone; `waits`: somebody else approves it."""
    lines: list[dict[str, Any]] = [
        {"file": name, "new": new, "changed": changed, "gone": gone}
        for name, new, changed, gone in counts[:MOST_SHOWN]
    ]
    values = {"lines": lines, "more": max(0, len(counts) - MOST_SHOWN)}
    label = N_("👀 Have it approved") if waits else N_("✅ Publish it")
    yes = Tap(label, "files.publish", style="primary")
    rows: Rows = ((yes,), (STOP,))
    return Turn(state, say=(Say("materials_files/look", values, rows),))


def nothing_changes() -> Turn:
    say = Say("campaign_changes/nothing_changes", {}, ((MATERIALS,),))
    return Turn(None, say=(say,))


def published(change: FilesChosen) -> Turn:
    values = {"count": len(change.texts)}
    say = Edit("materials_files/published", values, ((MATERIALS,),))
    return Turn(None, say=(say,), changes=(change,))


def stopped() -> Turn:
    return Turn(None, say=(Edit("campaign_setup/stopped", {}, ((MATERIALS,),)),))
