"""Steps of several rooms about something in the files beside the campaign's own."""

from __future__ import annotations

from collections.abc import Callable

from bot.campaigns.material_files import Entry, find_entry, with_change
from bot.campaigns.rules import Refused
from bot.campaigns.store import refused
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def on_entry(step: Callable[[Here, Entry, Tap], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about an entry that is there: its key comes first in the button."""

    def handle(here: Here, tap: Tap) -> Turn:
        entry = find_entry(here.campaign, str(tap.args[0]))
        return step(here, entry, tap) if entry else OLD_BUTTON

    return handle


def refused_with(here: Here, name: str, text: str | None) -> list[Refused]:
    """Return what is said against another text of a file; None: there is none to try."""
    return [] if text is None else refused(here, as_if=with_change(here.campaign, name, text))
