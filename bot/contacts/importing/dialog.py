"""Lists and files are shown before they are kept; people are picked in Telegram."""

from bot.captains.rules import KEYS
from bot.contacts.importing.model import Entry, Gathered
from bot.engine.dialog.turn import N_, Ask, Menu, Rows, Say, Tap, Turn, Values

View = tuple[str, Values, Rows]

MOST_SHOWN = 15
MOST_UNREAD = 5
CLOSE = N_("✖️ Close")
LIST = Tap(N_("📋 My list"), "contacts.list")


# --- looking at a list before it is kept ----------------------------------------------------------


def show(gathered: Gathered) -> View:
    """Show what was understood and what was not; phones are kept only when that is tapped."""
    entries = gathered.entries
    values = {
        "people": [_line(entry, phones=gathered.phones) for entry in entries[:MOST_SHOWN]],
        "unshown": max(0, len(entries) - MOST_SHOWN),
        "count": len(entries),
        "unread": [(each.words, each.why) for each in gathered.unread[:MOST_UNREAD]],
        "more_unread": max(0, len(gathered.unread) - MOST_UNREAD),
        "with_phones": sum(bool(entry.phone) for entry in entries),
        "phones": gathered.phones,
    }
    return "importing/show", values, _show_buttons(gathered)


def _line(entry: Entry, *, phones: bool) -> Values:
    return {
        "name": entry.name,
        "relationship": entry.relationship.value if entry.relationship else "",
        "more": [each for each in (entry.town, entry.age, phones and entry.phone) if each],
    }


def _show_buttons(gathered: Gathered) -> Rows:
    cancel = Tap(N_("Don’t add"), "gather.no")
    if not gathered.entries:
        return ((Tap(N_("Add people"), "contacts.add"),),)
    add = Tap(N_("✅ Add them"), "gather.yes")
    if not any(entry.phone for entry in gathered.entries):
        return ((add,), (cancel,))
    label = N_("Leave the numbers out") if gathered.phones else N_("📞 Keep the numbers too")
    return ((add,), (Tap(label, "gather.phones"),), (cancel,))


def dropped() -> View:
    return "importing/dropped", {}, ((Tap(N_("Add people"), "contacts.add"), LIST),)


# --- picking in Telegram --------------------------------------------------------------------------


def pick(most: int) -> Say:
    """Open the key that leads to Telegram's own picker."""
    menu = Menu(((Ask(N_("👥 Choose people"), most),), (CLOSE,)))
    return Say("importing/pick", {"most": most}, menu=menu)


def closed() -> Turn:
    return Turn(say=(Say("importing/closed", menu=Menu(KEYS)),))
