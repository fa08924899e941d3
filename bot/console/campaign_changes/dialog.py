"""What changes, looked at and confirmed; the campaign's file, sent and taken."""

from collections.abc import Sequence
from datetime import datetime

from bot.campaigns.rules import Refused
from bot.console.campaign_changes import rules
from bot.console.campaign_changes.model import (
    AwaitingCampaignFile,
    Difference,
    LookingAtChanges,
    SettingsChosen,
)
from bot.console.campaign_changes.rules import Reading
from bot.engine.dialog.turn import N_, Document, Edit, Rows, Say, Tap, Turn

SETTINGS = Tap(N_("⚙️ Settings"), "setup.show")


def preview(
    state: LookingAtChanges,
    found: Sequence[Difference],
    reading: Reading,
    captains: int,
    *,
    anew: bool = False,
) -> Turn:
    """Show old and new, and what follows; `anew`: somebody has changed something meanwhile."""
    values = {
        "lines": rules.lines(found, reading),
        "more": max(0, len(found) - rules.MOST_LINES),
        "captains": captains if rules.is_dated(found) else 0,
        "anew": anew,
    }
    back = (Tap(N_("‹ Back"), "setup.again"),) if state.asks else ()
    yes = Tap(N_("✅ Change it"), "change.confirm", style="primary")
    rows: Rows = ((yes,), (*back, Tap(N_("✖️ Leave it as it is"), "change.stop")))
    return Turn(state, say=(Say("campaign_changes/preview", values, rows),))


def nothing_changes() -> Turn:
    return Turn(None, say=(Say("campaign_changes/nothing_changes", {}, ((SETTINGS,),)),))


def not_like_this(why: str) -> Turn:
    """The file could be read, and yet may not say this now."""
    say = Say("campaign_changes/not_like_this", {"why": why, "days": rules.PURGE_AHEAD})
    return Turn(None, say=(Say(say.text, say.values, ((SETTINGS,),)),))


def changed(
    change: SettingsChosen, found: Sequence[Difference], reading: Reading, undo: int
) -> Turn:
    """It is so from now on; `undo` is the version that a tap takes back."""
    values = {
        "lines": rules.lines(found, reading),
        "more": max(0, len(found) - rules.MOST_LINES),
        "undone": change.undone,
    }
    rows: Rows = ((Tap(N_("↩️ Undo"), "change.undo", (undo,)), SETTINGS),)
    return Turn(None, say=(Edit("campaign_changes/changed", values, rows),), changes=(change,))


def stopped() -> Turn:
    return Turn(None, say=(Edit("campaign_setup/stopped", {}, ((SETTINGS,),)),))


# --- the file


def export(text: str, at: datetime, *, by_chat: bool) -> Document:
    """The file as it is in force, with its notes."""
    about = {"at": at, "by_chat": by_chat}
    return Document(
        "campaign_changes.file", {"text": text}, "campaign.toml", "campaign_changes/export", about
    )


def sent_to_you() -> Say:
    return Say("campaign_changes/sent_to_you", eyes="asker")


def ask_file() -> Turn:
    return Turn(AwaitingCampaignFile(), say=(Say("campaign_changes/ask_file", reply=True),))


def trouble(why: str) -> Turn:
    say = Say("campaign_changes/trouble", {"why": why}, reply=True)
    return Turn(AwaitingCampaignFile(), say=(say,))


def mistakes(refused: Sequence[Refused], language: str) -> Turn:
    """Every mistake with its line and remedy; nothing is changed, and a mended file may follow."""
    shown, more = rules.by_file(refused, rules.MOST_LINES, language)
    is_beside = bool(refused[0].file)
    values = {"mistakes": shown, "count": len(refused), "more": more, "is_beside": is_beside}
    return Turn(AwaitingCampaignFile(), say=(Say("campaign_changes/mistakes", values, reply=True),))


def file_won(found: Sequence[Difference], reading: Reading, lost: int) -> Say:
    """The file on the disk has changed, and so what was changed here no longer holds."""
    values = {"lines": rules.lines(found, reading), "more": max(0, len(found) - rules.MOST_LINES)}
    bring_back = Tap(N_("↩️ Take back what we had here"), "change.bring", (lost,))
    return Say("campaign_changes/file_won", values, ((bring_back,), (SETTINGS,)))
