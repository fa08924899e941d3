"""One circle at a time; lists and files are shown before they are kept; twins are asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.campaigns.model import Relationship
from bot.captains.rules import KEYS
from bot.contacts.importing.model import Entry, Gathered, Jogging
from bot.contacts.importing.rules import found
from bot.contacts.model import Contact
from bot.contacts.rules import MARKS, clip, page_of, progress_bar
from bot.engine.dialog.turn import N_, Ask, Button, Menu, Rows, Say, Tap, Turn, Values

View = tuple[str, Values, Rows]

# What to think of, and how whoever comes to mind there is known.
CIRCLES = (
    ("family", Relationship.FAMILY),
    ("friends", Relationship.FRIEND),
    ("work", Relationship.WORK),
    ("neighbours", Relationship.NEIGHBOUR),
    ("school", Relationship.OTHER),
    ("clubs", Relationship.OTHER),
    ("online", Relationship.OTHER),
)
MOST_SHOWN = 15
MOST_UNREAD = 5
BUTTON = 28
CLOSE = N_("✖️ Close")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


# --- circle by circle -----------------------------------------------------------------------------


def jog(circle: int, total: int, goal: int) -> tuple[Jogging, View]:
    """Ask who comes to mind in one circle."""
    values = {"circle": CIRCLES[circle][0], "bar": progress_bar(total, goal)}
    return Jogging(circle), (
        "importing/jog",
        {**values, "total": total, "goal": goal},
        _way(circle),
    )


def jogged(
    circle: int, added: Sequence[Contact], twins: Sequence[str], size: tuple[int, int], phone: str
) -> View:
    """Tell whom the circle brought, and ask on in it; `phone` came with the only one."""
    total, goal = size
    values = {
        "phone": phone,
        "circle": CIRCLES[circle][0],
        "names": [contact.name for contact in added],
        "twins": list(twins),
        "bar": progress_bar(total, goal),
        "total": total,
        "goal": goal,
    }
    undo: Rows = ((Tap(N_("↩️ Undo"), "contacts.undo", (added[0].addition,)),),) if added else ()
    return "importing/jogged", values, (*_way(circle), *undo)


def _way(circle: int) -> Rows:
    row: list[Button] = []
    if circle > 0:
        row.append(Tap(N_("‹ Back"), "gather.jog", (circle - 1,)))
    if circle + 1 < len(CIRCLES):
        row.append(Tap(N_("Next ›"), "gather.jog", (circle + 1,)))
    return (tuple(row), (Tap(N_("That’s all"), "gather.stop"),))


def stopped(total: int, goal: int) -> View:
    values = {"total": total, "goal": goal, "bar": progress_bar(total, goal)}
    return "importing/stopped", values, ((WHO_NEXT,), (LIST,))


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


def gathered(plain_data: Mapping[str, Any]) -> Gathered:
    """Return the list that a file holds; a number is kept only where there is one person."""
    entries, unread = found(plain_data)
    return Gathered(entries, unread, phones=len(entries) == 1)


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


def picked(turn: Turn) -> Turn:
    """Bring the small keyboard back, in whose place Telegram's picker was opened."""
    return replace(turn, say=(Say("adding/picked", menu=Menu(KEYS)), *turn.say))


def closed() -> Turn:
    return Turn(say=(Say("importing/closed", menu=Menu(KEYS)),))


# --- twins, and making room -----------------------------------------------------------------------


def ask_pair(new: Contact, old: Contact) -> View:
    same = Tap(N_("The same person"), "gather.same", (new.id, old.id))
    two = Tap(N_("Two people"), "gather.two", (new.id, old.id))
    return "importing/ask_pair", {"new": new.name, "old": old.name}, ((same, two),)


def merged(new: Contact, old: Contact) -> View:
    back = Tap(N_("↩️ Undo"), "contacts.putback", (new.id,))
    return "importing/merged", {"new": new.name, "old": old.name}, ((back,), (LIST,))


def two_people() -> View:
    return "importing/two_people", {}, ((LIST,),)


def ask_swap(name: str, people: Sequence[Contact], page: int) -> View:
    """Ask who gives way to the name that waits; `people` in the order of being offered."""
    shown, page, pages = page_of(people, page)
    rows: list[tuple[Button, ...]] = [(_swap_button(contact),) for contact in shown]
    pager: list[Button] = []
    if page > 0:
        pager.append(Tap(N_("‹ Previous"), "gather.swap", (page - 1,)))
    if page + 1 < pages:
        pager.append(Tap(N_("Next ›"), "gather.swap", (page + 1,)))
    return "importing/ask_swap", {"name": name}, (*rows, tuple(pager), (LIST,))


def _swap_button(contact: Contact) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, BUTTON)}
    return Tap(N_("{mark} {name}"), "gather.trade", (contact.id,), values)


def traded(new: Contact, old: Contact, waiting: Sequence[str]) -> View:
    undo = Tap(N_("↩️ Undo"), "gather.untrade", (new.id, old.id))
    more = Tap(N_("Make room"), "gather.swap", (0,))
    values = {"new": new.name, "old": old.name, "waiting": list(waiting)}
    return "importing/traded", values, (((more,),) if waiting else ()) + ((undo,), (LIST, WHO_NEXT))
