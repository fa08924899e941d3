"""Is this the same person as somebody on the list? One is kept, or both."""

from bot.contacts.model import Contact
from bot.engine.dialog.turn import N_, Rows, Tap, Values

View = tuple[str, Values, Rows]

LIST = Tap(N_("📋 My list"), "contacts.list")


def ask_pair(new: Contact, old: Contact) -> View:
    same = Tap(N_("The same person"), "gather.same", (new.id, old.id))
    two = Tap(N_("Two people"), "gather.two", (new.id, old.id))
    return "merging/ask_pair", {"new": new.name, "old": old.name}, ((same, two),)


def merged(new: Contact, old: Contact, name: str) -> View:
    back = Tap(N_("↩️ Undo"), "gather.part", (new.id,))
    other = new.name if name == old.name else old.name
    return "merging/merged", {"name": name, "other": other}, ((back,), (LIST,))


def two_people() -> View:
    return "merging/two_people", {}, ((LIST,),)


def parted(new: Contact, old: str) -> View:
    return "merging/parted", {"new": new.name, "old": old}, ((LIST,),)
