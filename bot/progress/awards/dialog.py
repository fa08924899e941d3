"""Thanks: whom, what for, a look at who reads it, told, taken back."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.captains.model import Captain
from bot.captains.rules import told_apart
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn
from bot.progress.awards import rules
from bot.progress.awards.model import (
    AskingReason,
    Award,
    AwardGiven,
    AwardTakenBack,
    LookingAtThanks,
    NamingThanked,
)

BUTTON, MOST_SHOWN = 22, 5


def ask_who() -> Turn:
    return Turn(NamingThanked(), say=(Say("awards/ask_who", reply=True),))


def nobody(words: str) -> Turn:
    return Turn(say=(Say("awards/nobody", {"words": clip(words, BUTTON)}, eyes="asker"),))


def which(found: Sequence[Captain], reason: str, zone: tzinfo) -> Turn:
    """Tell captains of one name apart by the day on which they joined."""

    def button(captain: Captain) -> Tap:
        label, joined = told_apart(captain, found, zone)
        values = {"name": clip(captain.name, BUTTON), **joined}
        return Tap(label, "award.who", (captain.id,), values)

    rows: Rows = tuple((button(each),) for each in found[:MOST_SHOWN])
    return Turn(AskingReason(0, reason), say=(Say("awards/which", {}, rows),))


def ask_reason(captain: Captain, *, too_long: bool = False) -> Turn:
    values = {"name": captain.name, "longest": rules.LONGEST if too_long else 0}
    say = Say("awards/ask_reason", values, reply=True)
    return Turn(AskingReason(captain.id), say=(say,))


def look(state: LookingAtThanks, captain: Captain, *, is_named: bool, is_reached: bool) -> Turn:
    """Show the thanks, and who will read them."""
    values = {
        "name": captain.name,
        "reason": state.reason,
        "is_named": is_named,
        "is_reached": is_reached,
    }
    give = Tap(N_("🏅 Thank them"), "award.give", (state.draft,), style="primary")
    rows: Rows = ((give,), (Tap(N_("✖️ Leave it"), "award.leave"),))
    return Turn(state, say=(Say("awards/look", values, rows),))


def given(award: Award, name: str) -> Turn:
    undo = Tap(N_("↩️ Undo"), "award.undo", (award.id,))
    said = Edit("awards/given", {"name": name, "reason": award.reason}, ((undo,),))
    return Turn(None, say=(said,), changes=(AwardGiven(award),))


def left() -> Turn:
    return Turn(None, say=(Edit("awards/left"),))


def taken_back(change: AwardTakenBack, name: str) -> Turn:
    said = Edit("awards/taken_back", {"name": name, "was_told": change.was_told})
    return Turn(say=(said,), changes=(change,))


def thanks(award: Award) -> Say:
    """What the captain reads."""
    return Say("awards/thanks", {"reason": award.reason})
