"""Lists and files are shown before they are kept; people are picked in Telegram."""

from collections.abc import Collection, Sequence

from bot.captains.rules import KEYS
from bot.contacts.importing.model import Entry, Gathered
from bot.contacts.rules import clip, fold
from bot.engine.dialog.turn import N_, Ask, Edit, Menu, Rows, Say, Tap, Turn, Values
from bot.language.phones.rules import all_of

View = tuple[str, Values, Rows]

MOST_SHOWN = 15
MOST_UNREAD = 8
MOST_COLUMNS = 12
CLOSE = N_("✖️ Close")
LIST = Tap(N_("📋 My list"), "contacts.list")
ADD = Tap(N_("Add people"), "contacts.add")


# --- looking at a list before it is kept ----------------------------------------------------------


def show(gathered: Gathered, known: Collection[str] = ()) -> View:
    """Show what was understood and what was not; phones are kept only when that is tapped.

    `known` holds the folded names that are on the list already.
    """
    entries = gathered.entries
    values = {
        "people": [_line(entry, known) for entry in entries[:MOST_SHOWN]],
        "unshown": max(0, len(entries) - MOST_SHOWN),
        "count": len(entries),
        "unread": [(each.words, each.why, each.name) for each in gathered.unread[:MOST_UNREAD]],
        "more_unread": max(0, len(gathered.unread) - MOST_UNREAD),
        "used": _columns(gathered.used),
        "unused": _columns(gathered.unused),
        "left": gathered.left,
        "with_phones": sum(len(all_of(entry.phone)) for entry in entries),
        "phones": gathered.phones,
    }
    return "importing/show", values, _show_buttons(gathered)


def _line(entry: Entry, known: Collection[str]) -> Values:
    return {
        "name": entry.name,
        "relationship": entry.relationship.value if entry.relationship else "",
        "more": [each for each in (entry.town, entry.age, entry.phone) if each],
        "known": fold(entry.name) in known,
    }


def _columns(headings: Sequence[str]) -> tuple[Sequence[str], int]:
    """Return the headings that are named, and how many more there are."""
    return [clip(each, 40) for each in headings[:MOST_COLUMNS]], max(
        0, len(headings) - MOST_COLUMNS
    )


def _show_buttons(gathered: Gathered) -> Rows:
    cancel = Tap(N_("Don’t add"), "gather.no")
    if not gathered.entries:
        return ((ADD,),)
    add = Tap(N_("✅ Add them"), "gather.yes", style="primary")
    if not any(entry.phone for entry in gathered.entries):
        return ((add,), (cancel,))
    label = N_("Leave the numbers out") if gathered.phones else N_("📞 Keep the numbers too")
    return ((add,), (Tap(label, "gather.phones"),), (cancel,))


def gone_on(key: str) -> Edit:
    """Take the buttons from a list that goes on in a newer message."""
    return Edit("importing/gone_on", of=key)


def dropped() -> View:
    return "importing/dropped", {}, ((ADD, LIST),)


def trouble(why: str, words: str = "") -> Say:
    """Say why a file can't be read, and what can be sent instead."""
    return Say("importing/file_trouble", {"trouble": why, "words": words}, ((ADD,),))


# --- picking in Telegram --------------------------------------------------------------------------


def pick(most: int) -> Say:
    """Open the key that leads to Telegram's own picker."""
    menu = Menu(((Ask(N_("👥 Choose people"), most),), (CLOSE,)))
    return Say("importing/pick", {"most": most}, menu=menu)


def closed() -> Turn:
    return Turn(say=(Say("importing/closed", menu=Menu(KEYS)),))
