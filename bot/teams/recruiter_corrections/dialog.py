"""Who is it, who brought them in, is that right: one question at a time, in the group."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.captains.model import Captain
from bot.captains.rules import told_apart
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn
from bot.teams.recruiter_corrections.model import NamingCaptain, NamingRecruiter
from bot.teams.recruiting.model import RecruiterCorrected

BUTTON = 22
# More of one name are told apart by more of it.
MOST_SHOWN = 4
NOBODY = 0
CANCEL = Tap(N_("Cancel"), "rec.cancel")


def ask_captain() -> Turn:
    return Turn(NamingCaptain(), say=(Say("recruiter_corrections/ask_captain", reply=True),))


def nobody_of_that_name(words: str) -> Turn:
    return Turn(say=(Say("recruiter_corrections/nobody", {"words": words}, reply=True),))


def ask_which(people: Sequence[Captain], of: Captain | None, zone: tzinfo) -> Turn:
    """Ask which captain is meant; `of` is whose recruiter is looked for, None for the first."""
    rows: Rows = tuple((_button(each, people, of, zone),) for each in people[:MOST_SHOWN])
    said = Say("recruiter_corrections/ask_which", {}, (*rows, (CANCEL,)), eyes="asker")
    return Turn(say=(said,))


def _button(captain: Captain, people: Sequence[Captain], of: Captain | None, zone: tzinfo) -> Tap:
    label, joined = told_apart(captain, people, zone)
    values = {"name": clip(captain.name, BUTTON), **joined}
    if of is None:
        return Tap(label, "rec.who", (captain.id,), values)
    return Tap(label, "rec.by", (of.id, captain.id), values)


def ask_recruiter(captain: Captain, before: str) -> Turn:
    values = {"name": captain.name, "before": before}
    say = Say("recruiter_corrections/ask_recruiter", values, reply=True)
    return Turn(NamingRecruiter(captain.id), say=(say,))


def ask_sure(captain: Captain, before: str, after: Captain | None) -> Turn:
    values = {"name": captain.name, "before": before, "after": after.name if after else ""}
    number = after.id if after else NOBODY
    yes = Tap(N_("Yes, correct it"), "rec.set", (captain.id, number))
    rows: Rows = ((yes,), (CANCEL,))
    said = Say("recruiter_corrections/ask_sure", values, rows, eyes="asker")
    return Turn(state=None, say=(said,))


def known_already(captain: Captain, after: Captain | None) -> Turn:
    values = {"name": captain.name, "after": after.name if after else ""}
    return Turn(state=None, say=(Say("recruiter_corrections/known_already", values, eyes="asker"),))


def would_loop(captain: Captain, after: Captain) -> Turn:
    values = {"name": captain.name, "after": after.name}
    return Turn(state=None, say=(Say("recruiter_corrections/loop", values, eyes="asker"),))


def corrected(
    captain: Captain, after: Captain | None, change: RecruiterCorrected, *, unseen: bool
) -> Turn:
    """The group reads what was corrected, also where only one saw the question."""
    values = {"name": captain.name, "after": after.name if after else ""}
    undo = Tap(N_("↩️ Undo"), "rec.set", (captain.id, change.before or NOBODY))
    told = Say("recruiter_corrections/corrected", values, ((undo,),), eyes="all")
    said = (Edit("recruiter_corrections/noted"), told) if unseen else (Edit.to(told),)
    return Turn(state=None, say=said, changes=(change,))


def cancelled() -> Turn:
    return Turn(state=None, say=(Edit("recruiter_corrections/cancelled"),))
