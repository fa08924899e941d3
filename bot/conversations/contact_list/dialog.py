"""The list shows where everybody stands; a tap on a person opens their card."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.contacts.model import Contact, ContactPutBack, ContactRemoved, Stage, Why
from bot.contacts.rules import ERASED_AFTER, MARKS, clip, page_of, progress_bar
from bot.contacts.searching.rules import is_long, names_page
from bot.conversations.contact_list import rules
from bot.conversations.contact_list.model import Book, Profile, Shelf
from bot.conversations.model import Conversation
from bot.conversations.rules import ASIDE
from bot.conversations.suggestions.model import Suggestion
from bot.conversations.vote_plans.rules import is_made
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Tap, Turn, Values, in_rows

View = tuple[str, Values, Rows]

NAME = 20
MOST_TALKS = 3
PER_HISTORY = 4
ADD = Tap(N_("Add people"), "contacts.add")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
SEARCH = Tap(N_("🔎 Search"), "contacts.search")
SHELVES = {
    Shelf.ALL: N_("All"),
    Shelf.TO_TALK: N_("⚪ No talk yet"),
    Shelf.TALKING: N_("💬 We talked"),
    Shelf.PROMISED: N_("✅ Promised to vote"),
    Shelf.PLANNED: N_("📅 With a plan"),
    Shelf.ASIDE: N_("✋ Aside"),
}
WHYS = (
    (Why.MOVED, N_("Moved away")),
    (Why.MISTAKE, N_("A mistake")),
    (Why.NO_ROOM, N_("To make room")),
    (Why.ASKED, N_("They asked me to")),
)


# --- the list -------------------------------------------------------------------------------------


def my_list(book: Book, page: int, shelf: Shelf = Shelf.ALL) -> View:
    """Show one page of the list, or of a part of it, each person a button."""
    if not book.people:
        return "contact_list/empty", {}, ((ADD,),)
    people = rules.on_shelf(book.people, shelf)
    shown, page, pages = names_page(people, page, beside=2)
    stages = rules.count_stages(book.people).items()
    values = {
        "bar": progress_bar(book.total, book.goal),
        "total": book.total,
        "goal": book.goal,
        "stages": [(MARKS[stage], stage.value, number) for stage, number in stages],
        "page": page + 1,
        "pages": pages,
        "shelf": shelf.value,
        "shown": len(people),
    }
    rows = in_rows([_person_button(contact, page) for contact in shown])
    return "contact_list/my_list", values, (*rows, _tools(book, page, pages, shelf))


def _tools(book: Book, page: int, pages: int, shelf: Shelf) -> tuple[Button, ...]:
    """Offer to add where the list begins and ends, or to turn its pages; to search a long one."""
    search = (SEARCH,) if is_long(book.people) else ()
    if pages == 1:
        return ADD, *(search or (WHO_NEXT,))
    before = Tap(N_("‹ Previous"), "contacts.page", (page - 1, shelf.value)) if page else ADD
    after = Tap(N_("Next ›"), "contacts.page", (page + 1, shelf.value))
    return (before, *search, after if page + 1 < pages else ADD)


def _person_button(contact: Contact, page: int) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, NAME)}
    return Tap(N_("{mark} {name}"), "contacts.card", (contact.id, page), values)


def shelves(book: Book) -> View:
    """Offer the parts of the list in which there is somebody."""
    if not book.people:
        return my_list(book, 0)
    found = (*rules.filled(book.people), Shelf.ALL)
    taps = [Tap(SHELVES[shelf], "contacts.page", (0, shelf.value)) for shelf in found]
    return "contact_list/shelves", {}, in_rows(taps)


# --- a card ---------------------------------------------------------------------------------------


def card(
    profile: Profile, suggestion: Suggestion, zone: ZoneInfo, page: int, days_left: int
) -> View:
    """Show one person; `suggestion` gives the next step and its reason, days on `zone`'s clock.

    `days_left` until the vote, negative after it.
    """
    contact, details, plan = profile.contact, profile.details, profile.plan
    values = {
        "name": contact.name,
        "mark": MARKS[contact.stage],
        "stage": contact.stage.value,
        "relationship": contact.relationship.value if contact.relationship else "",
        "about": [each for each in (details.town, details.age, details.phone) if each],
        "unlikely": details.unlikely,
        "note": details.note,
        "talks": [_line(talk, zone) for talk in profile.talks[-MOST_TALKS:]],
        "earlier": max(0, len(profile.talks) - MOST_TALKS),
        "way": plan.way.value if plan and plan.way else "",
        "day": plan.day if plan else None,
        "reason": suggestion.reason.value if suggestion.reason else "",
        "deadline": suggestion.day,
        "ahead": suggestion.ahead,
        "is_captain": profile.is_captain,
        "days_left": days_left,
    }
    return "contact_list/card", values, _card_buttons(profile, page)


def _line(talk: Conversation, zone: ZoneInfo) -> Values:
    return {
        "day": talk.at.astimezone(zone),
        "outcome": talk.outcome.value,
        "channel": talk.channel.value if talk.channel else "",
        "note": talk.note,
    }


def _card_buttons(profile: Profile, page: int) -> Rows:
    contact = profile.contact
    talk = Tap(N_("🗣 Record a talk"), "talk.pick", (contact.id,))
    words = Tap(N_("✉️ See the message"), "next.show", (contact.id,))
    label = N_("📅 See the plan") if is_made(profile.plan) else N_("📅 Plan to vote")
    plan = Tap(label, "plan.open", (contact.id,))
    edit = Tap(N_("✏️ Edit"), "edit.menu", (contact.id,))
    more = Tap(N_("⋯ More"), "contacts.more", (contact.id, page))
    no_words = profile.is_captain or contact.stage in ASIDE - {Stage.UNREACHABLE}
    first = (talk,) if no_words else (talk, words)
    return (first, (plan, edit), (more, _back(page)))


def card_more(contact: Contact, page: int, *, has_talks: bool) -> View:
    """Offer what is wanted less often of a card: all talks, and the three ways to let go."""
    history = Tap(N_("🕘 All talks"), "contacts.talks", (contact.id, page, 0))
    passed_on = Tap(N_("🤲 Pass on"), "hand.ask", (contact.id,))
    remove = Tap(N_("Remove"), "contacts.remove", (contact.id,))
    alone = Tap(N_("⛔ Asked to be left alone"), "objection.ask", (contact.id,))
    back = Tap(N_("‹ Card"), "contacts.card", (contact.id, page))
    first = (history, passed_on) if has_talks else (passed_on,)
    return "contact_list/card_more", {"name": contact.name}, (first, (remove, alone), (back,))


def _back(page: int) -> Tap:
    return Tap(N_("‹ My list"), "contacts.page", (page, Shelf.ALL.value))


def history(profile: Profile, zone: ZoneInfo, page: int, part: int) -> View:
    """Show every talk, the latest first; a tap on one opens it, to be changed or undone."""
    contact = profile.contact
    shown, part, parts = page_of(tuple(reversed(profile.talks)), part, PER_HISTORY)
    row: list[Button] = [Tap(N_("‹ Card"), "contacts.card", (contact.id, page))]
    if part > 0:
        row.insert(0, Tap(N_("‹ Newer"), "contacts.talks", (contact.id, page, part - 1)))
    if part + 1 < parts:
        row.append(Tap(N_("Older ›"), "contacts.talks", (contact.id, page, part + 1)))
    values = {"name": contact.name, "count": len(profile.talks)}
    talks = in_rows([_talk_button(talk, zone) for talk in shown])
    return "contact_list/history", values, (*talks, tuple(row))


def _talk_button(talk: Conversation, zone: ZoneInfo) -> Tap:
    values = {"mark": rules.OUTCOMES[talk.outcome], "day": talk.at.astimezone(zone).date()}
    return Tap(N_("{mark} {day}"), "talk.show", (talk.id,), values)


# --- taking off and putting back ------------------------------------------------------------------


def remove(contact: Contact, now: datetime) -> Turn:
    """Take somebody off the list at once; what was done is said, and how to undo it."""
    return Turn(say=(Edit(*removed(contact)),), changes=(ContactRemoved(contact, now),))


def removed(contact: Contact, why: Why | None = None) -> View:
    """Say that somebody is off the list; why can be told, or not. Whoever asked for it may want
    never to be added again.
    """
    values = {
        "name": contact.name,
        "days": ERASED_AFTER.days,
        "why": why.value if why else "",
    }
    back = Tap(N_("Put back"), "contacts.putback", (contact.id,))
    tell = Tap(N_("Say why…"), "contacts.reasons", (contact.id,))
    alone = Tap(N_("⛔ Never add again…"), "objection.ask", (contact.id,))
    rows: Rows = ((back,),) if why else ((back, tell),)
    if why is Why.ASKED:
        rows = ((alone,), (back,))
    return "contact_list/removed", values, (*rows, (ADD, _back(0)))


def ask_why(contact: Contact) -> View:
    taps = [Tap(label, "contacts.why", (contact.id, each.value)) for each, label in WHYS]
    back = Tap(N_("‹ Back"), "contacts.removed", (contact.id,))
    return "contact_list/ask_why", {"name": contact.name}, (*in_rows(taps), (back,))


def put_back(contact: Contact, now: datetime) -> Turn:
    return Turn(changes=(ContactPutBack(contact, now),), then=f"contacts.card {contact.id} 0")
