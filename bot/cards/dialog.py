"""The list shows where everybody stands; a tap on a person opens their card."""

from datetime import datetime

from bot.cards import rules
from bot.cards.model import Book, LastTalk
from bot.contacts.model import Contact, ContactPutBack, ContactRemoved
from bot.contacts.rules import ERASED_AFTER, clip, progress_bar
from bot.engine.turn import N_, Button, Edit, Rows, Tap, Turn, Values

View = tuple[str, Values, Rows]

WIDE_BUTTON = 28
ADD = Tap(N_("Add people"), "contacts.add")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


def my_list(book: Book, page: int) -> View:
    """Show one page of the list, each person a button."""
    if not book.people:
        return "cards/empty", {}, ((ADD,),)
    shown, page, pages = rules.page_of(book.people, page)
    stages = rules.count_stages(book.people).items()
    values = {
        "bar": progress_bar(book.total, book.goal),
        "total": book.total,
        "goal": book.goal,
        "stages": [(rules.MARKS[stage], stage.value, number) for stage, number in stages],
        "page": page + 1,
        "pages": pages,
    }
    people: Rows = tuple((_person_button(contact, page),) for contact in shown)
    return "cards/my_list", values, (*people, *_pager(page, pages), (ADD, WHO_NEXT))


def _person_button(contact: Contact, page: int) -> Tap:
    values = {"mark": rules.MARKS[contact.stage], "name": clip(contact.name, WIDE_BUTTON)}
    return Tap(N_("{mark} {name}"), "contacts.card", (contact.id, page), values)


def _pager(page: int, pages: int) -> Rows:
    row: list[Button] = []
    if page > 0:
        row.append(Tap(N_("‹ Previous"), "contacts.page", (page - 1,)))
    if page + 1 < pages:
        row.append(Tap(N_("Next ›"), "contacts.page", (page + 1,)))
    return (tuple(row),) if row else ()


def card(contact: Contact, talk: LastTalk | None, talked: datetime | None, page: int) -> View:
    """Show one person. `talked` is the last talk's time on the captain's own clock."""
    values = {
        "name": contact.name,
        "mark": rules.MARKS[contact.stage],
        "stage": contact.stage.value,
        "relationship": contact.relationship.value if contact.relationship else "",
        "outcome": talk.outcome if talk else "",
        "day": talked,
        "note": talk.note if talk else "",
    }
    return "cards/card", values, _card_buttons(contact, page)


def _card_buttons(contact: Contact, page: int) -> Rows:
    talk = Tap(N_("🗣 Record a talk"), "talk.pick", (contact.id,))
    words = Tap(N_("✉️ Get the words"), "next.show", (contact.id,))
    change = Tap(N_("Change relationship"), "contacts.ask", (contact.id,))
    rename = Tap(N_("Rename"), "contacts.rename", (contact.id,))
    remove = Tap(N_("Remove"), "contacts.remove", (contact.id,))
    plan = Tap(N_("📅 Plan to vote"), "plan.show", (contact.id,))
    first = (talk,) if contact.stage in rules.ASIDE else (talk, words)
    return (first, (plan,), (change,), (rename, remove), (_back(page),))


def _back(page: int) -> Tap:
    return Tap(N_("‹ My list"), "contacts.page", (page,))


def remove(contact: Contact, now: datetime) -> Turn:
    """Take somebody off the list at once; what was done is said, and how to undo it."""
    values = {"name": contact.name, "days": ERASED_AFTER.days}
    back = Tap(N_("Put back"), "contacts.putback", (contact.id,))
    return Turn(
        say=(Edit("cards/removed", values, ((back,), (ADD, _back(0)))),),
        changes=(ContactRemoved(contact, now),),
    )


def put_back(contact: Contact, now: datetime) -> Turn:
    return Turn(changes=(ContactPutBack(contact, now),), then=f"contacts.card {contact.id} 0")
