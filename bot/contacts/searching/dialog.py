"""Who is looked for? A part of the name finds them, for whatever was wanted of them."""

from collections.abc import Sequence

from bot.contacts.model import Contact
from bot.contacts.rules import MARKS, clip, name_problem
from bot.contacts.searching.model import Purpose, Searching
from bot.contacts.searching.rules import MOST_BUTTONS
from bot.engine.dialog.turn import N_, Rows, Say, Tap, Turn, Values, in_rows
from bot.language.words.rules import clean

View = tuple[str, Values, Rows]

NAME, LINE = 20, 28
# Beside them is the way back.
MOST_FOUND = MOST_BUTTONS - 1
ADD = Tap(N_("Add people"), "contacts.add")
# Nobody new comes where the list is full, or the vote is over.
_MAY_ADD = (Purpose.CARD, Purpose.TALK, Purpose.SAME)


def ask_search(searching: Searching) -> Turn:
    rows: Rows = ((_back(searching),),)
    if searching.purpose is Purpose.CARD:
        rows = ((Tap(N_("Show only…"), "contacts.shelves"),), *rows)
    return Turn(searching, say=(Say("searching/ask_search", {}, rows),))


def found(
    searching: Searching, people: Sequence[Contact], words: str, *, may_add: bool = True
) -> View:
    """Show whom the words may mean; nobody of that name yet can be added, unless more is open."""
    shown = people[:MOST_FOUND]
    rows = in_rows([_person_button(searching, contact) for contact in shown])
    add = _add_rows(searching, words) if may_add and not people else ()
    values = {
        "words": clip(words, LINE),
        "count": len(people),
        "shown": len(shown),
        "may_add": bool(add),
    }
    return "searching/found", values, (*rows, *add, (_back(searching),))


def is_settled(people: Sequence[Contact]) -> bool:
    """Tell whether all who were found are shown: else more of the name is awaited."""
    return 0 < len(people) <= MOST_FOUND


def _add_rows(searching: Searching, words: str) -> Rows:
    if searching.purpose not in _MAY_ADD:
        return ()
    name = clean(words)
    if name_problem(name):
        return ((ADD,),)
    return ((Tap(N_("Add {name}"), "contacts.newcomer", (), {"name": clip(name, NAME)}),),)


def _person_button(searching: Searching, contact: Contact) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, NAME)}
    action, *args = _leads_to(searching, contact)
    return Tap(N_("{mark} {name}"), str(action), tuple(args), values)


def _leads_to(searching: Searching, contact: Contact) -> tuple[int | str, ...]:
    """Return the action of the button of somebody who was found, and what it carries."""
    match searching.purpose:
        case Purpose.CARD:
            return "contacts.card", contact.id, 0
        case Purpose.TALK:
            return "talk.who", contact.id
        case Purpose.SAME:
            return "talk.copy", searching.about, contact.id
        case Purpose.ROOM:
            return "gather.trade", contact.id
        case Purpose.VOTE:
            return "vote.ask", contact.id


def _back(searching: Searching) -> Tap:
    match searching.purpose:
        case Purpose.CARD:
            return Tap(N_("‹ My list"), "contacts.page", (0, "all"))
        case Purpose.TALK:
            return Tap(N_("‹ Back"), "talk.page", (0,))
        case Purpose.SAME:
            return Tap(N_("‹ Back"), "talk.same", (searching.about, 0))
        case Purpose.ROOM:
            return Tap(N_("‹ Back"), "gather.swap", (0,))
        case Purpose.VOTE:
            return Tap(N_("‹ Back"), "vote.page", (0,))
