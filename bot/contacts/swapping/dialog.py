"""The list is full: who gives way to the name that waits?"""

from collections.abc import Sequence

from bot.contacts.model import Contact
from bot.contacts.rules import MARKS, clip
from bot.contacts.searching.rules import is_long, names_page
from bot.engine.dialog.turn import N_, Rows, Say, Tap, Values, in_rows, page_row

View = tuple[str, Values, Rows]

BUTTON = 20
SEARCH = Tap(N_("🔎 Search"), "contacts.search", ("room",))
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


def ask_swap(name: str, people: Sequence[Contact], page: int) -> View:
    """Ask who gives way to the name that waits; `people` in the order of being offered."""
    shown, page, pages = names_page(people, page, beside=1)
    rows = in_rows([_swap_button(contact) for contact in shown])
    between = (SEARCH,) if is_long(people) else ()
    row = page_row("gather.swap", page, pages, LIST, *between)
    return "swapping/ask_swap", {"name": name}, (*rows, row)


def _swap_button(contact: Contact) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, BUTTON)}
    return Tap(N_("{mark} {name}"), "gather.trade", (contact.id,), values)


def traded(new: Contact, old: Contact, waiting: Sequence[str]) -> View:
    undo = Tap(N_("↩️ Undo"), "gather.untrade", (new.id, old.id))
    more = Tap(N_("Make room"), "gather.swap", (0,))
    values = {"new": new.name, "old": old.name, "waiting": list(waiting)}
    return "swapping/traded", values, (((more,),) if waiting else ()) + ((undo,), (LIST, WHO_NEXT))


def untraded(name: str) -> Say:
    return Say("swapping/untraded", {"name": name})
