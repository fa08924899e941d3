"""The parts with their commands at a glance, one part with what each does, what a word finds."""

from collections.abc import Sequence

from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, in_rows
from bot.organizers.guide.model import COMMANDS, Part

LONGEST = 60
LABELS = {
    Part.DAILY: N_("☀️ Every day"),
    Part.SENDING: N_("📣 Sending"),
    Part.PEOPLE: N_("👥 People"),
    Part.DATES: N_("🗓 Dates"),
    Part.SETUP: N_("⚙️ Setting up"),
    Part.DATA: N_("📄 Data"),
}
BACK = Tap(N_("‹ All of it"), "guide.show")


def _parts() -> Rows:
    return in_rows([Tap(label, "guide.part", (part.value,)) for part, label in LABELS.items()])


def front() -> Say:
    parts = tuple((part.value, tuple(names)) for part, names in COMMANDS.items())
    return Say("guide/front", {"parts": parts}, _parts(), eyes="asker")


def part(which: Part) -> Edit:
    values = {"part": which.value, "names": tuple(COMMANDS[which])}
    return Edit.to(Say("guide/part", values, ((BACK,),), eyes="asker"))


def found(asked: str, names: Sequence[str]) -> Say:
    """Show what the words may mean; where they mean nothing, the parts."""
    words = asked if len(asked) <= LONGEST else f"{asked[: LONGEST - 1]}…"
    if not names:
        return Say("guide/nothing", {"words": words}, _parts(), eyes="asker")
    values = {"words": words, "names": tuple(names)}
    return Say("guide/found", values, ((BACK,),), eyes="asker")
