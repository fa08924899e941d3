"""Names come in one message; how each is known is asked by taps on the answer to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.campaigns.model import Relationship
from bot.captains.rules import KEYS
from bot.contacts import rules
from bot.contacts.model import (
    Adding,
    Contact,
    ContactAdded,
    ContactId,
    ContactPutBack,
    ContactRemoved,
    ContactRenamed,
    Details,
    DetailsSet,
    RelationshipSet,
)
from bot.engine.dialog.turn import N_, Edit, Menu, Rows, Say, Tap, Turn, Values, in_rows
from bot.language.words.rules import clean

MOST_SHOWN = 20
MOST_REFUSED_SHOWN = 5
MOST_TWIN_BUTTONS = 2
MOST_NUMBERS_HELD = 9
LINE = 30
BUTTON = 14
SKIP = "skip"

View = tuple[str, Values, Rows]

# Who is none of these is greeted and written to as somebody of whom nothing is told.
RELATIONSHIPS = (
    (Relationship.FAMILY, N_("Family")),
    (Relationship.FRIEND, N_("Friend")),
    (Relationship.WORK, N_("Work")),
    (Relationship.NEIGHBOUR, N_("Neighbour")),
)
ADD = Tap(N_("Add people"), "contacts.add")
IDEAS = Tap(N_("💡 Help me think"), "gather.jog", (0,))
PICK = Tap(N_("👥 Pick in Telegram"), "gather.pick")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_FIRST = Tap(N_("▶️ Who first?"), "next.show")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


@dataclass(frozen=True, slots=True)
class TellingApart:
    """Another person of the same name: a word is awaited that tells the two apart."""

    contact_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Size:
    """How many people are on the list, how many are aimed for, and the most there may be."""

    total: int
    goal: int
    target_max: int

    @property
    def room(self) -> int:
        """How many more fit."""
        return rules.room_left(self.total, self.target_max)


@dataclass(frozen=True, slots=True)
class Addition:
    """What one message put on the list and what it could not; `asking` is whom we ask about.

    `phone` came with a card of the contact `phone_of`, whose number it becomes by a tap; `no_phone`
    is one that can be nobody's. `given` is by what a card calls the only one of `contacts`.
    """

    contacts: Sequence[Contact] = ()
    twins: Sequence[Contact] = ()
    waiting: Sequence[str] = ()
    refused: Sequence[rules.Refused] = ()
    asking: Contact | None = None
    phone: str = ""
    phone_of: int = 0
    no_phone: str = ""
    given: str = ""


# --- asking for names -----------------------------------------------------------------------------


def ask_first() -> Turn:
    return Turn(Adding(first=True), say=(Say("adding/ask_first", {}, ((IDEAS, PICK),)),))


def ask_more(state: Adding, size: Size) -> Turn:
    """Ask for names; those that wait for room are offered first."""
    asking = replace(state, first=False)
    if not size.room:
        values = {"most": size.target_max, "waiting": state.waiting[:MOST_SHOWN]}
        swap = _waiting_rows(state.waiting, size)
        return Turn(asking, say=(Say("adding/full", values, (*swap, (LIST,), (WHO_NEXT,))),))
    values = {"bar": _bar(size), "total": size.total, "goal": size.goal}
    buttons = (*_waiting_rows(state.waiting, size), (IDEAS, PICK), (LIST,))
    return Turn(asking, say=(Say("adding/ask_more", values, buttons),))


def on_names(state: Adding, addition: Addition, size: Size) -> Turn:
    """Put the names on the list; what could not be put there is told and stays in the state."""
    added = {rules.fold(contact.name) for contact in addition.contacts}
    still = [name for name in state.waiting if rules.fold(name) not in added]
    waiting = tuple(dict.fromkeys((*still, *addition.waiting)))
    addition = replace(addition, waiting=waiting, asking=rules.next_unasked(addition.contacts))
    batch = addition.contacts[0].addition if addition.contacts else 0
    first = state.first and not addition.contacts
    numbers = state.numbers[-MOST_NUMBERS_HELD:]
    if addition.phone:
        numbers = (*numbers, (addition.phone_of, addition.phone))
    told = Details(given=addition.given)
    changes = [ContactAdded(contact) for contact in addition.contacts]
    more = [DetailsSet(each.id, each.captain_id, told) for each in addition.contacts if told.given]
    return Turn(
        Adding(first, batch, tuple(twin.id for twin in addition.twins), waiting, numbers),
        say=(Say(*added_view(addition, size)),),
        changes=(*changes, *more),
    )


def mended(contact: Contact, name: str) -> Turn:
    """Take an edit of the message with the names as what it is: a name put right."""
    change = ContactRenamed(contact.id, contact.captain_id, name)
    values = {"before": contact.name, "after": name}
    return Turn(say=(Say("adding/mended", values, ((LIST, WHO_NEXT),)),), changes=(change,))


def picked(turn: Turn) -> Turn:
    """Bring the small keyboard back, in whose place Telegram's picker was opened."""
    return replace(turn, say=(Say("adding/picked", menu=Menu(KEYS)), *turn.say))


def on_relationship(
    state: Adding, addition: Addition, contact: Contact, word: str, size: Size
) -> Turn:
    """Note how `contact` is known, or skip it, and ask about the next in the same message."""
    chosen = None if word == SKIP else Relationship(word)
    contacts = [
        replace(each, relationship=chosen or each.relationship) if each == contact else each
        for each in addition.contacts
    ]
    asking = rules.next_unasked(contacts, contact.id)
    waiting = state.waiting if state.addition == contact.addition else ()
    addition = replace(addition, contacts=contacts, waiting=waiting, asking=asking)
    changes = (RelationshipSet(contact.id, contact.captain_id, chosen),) if chosen else ()
    return Turn(say=(Edit(*added_view(addition, size)),), changes=changes)


def added_view(addition: Addition, size: Size) -> View:
    """Tell what is on the list now, what is not, and ask how the next of them is known."""
    shown = addition.contacts[:MOST_SHOWN]
    values = {
        "people": [
            (each.name, each.relationship.value if each.relationship else "") for each in shown
        ],
        "unshown": len(addition.contacts) - len(shown),
        "twins": [twin.name for twin in addition.twins],
        "waiting": addition.waiting[:MOST_SHOWN],
        "unshown_waiting": max(0, len(addition.waiting) - MOST_SHOWN),
        "refused": _refused(addition.refused),
        "bar": _bar(size),
        "total": size.total,
        "goal": size.goal,
        "most": size.target_max,
        "asking": addition.asking.name if addition.asking and not addition.phone else "",
        "phone": addition.phone,
        "no_phone": addition.no_phone,
    }
    return "adding/added", values, _addition_buttons(addition, size)


def _addition_buttons(addition: Addition, size: Size) -> Rows:
    """Ask one thing at a time: whether a number is kept, how somebody is known, who else it is."""
    batch = addition.contacts[0].addition if addition.contacts else 0
    undo = (Tap(N_("↩️ Undo"), "contacts.undo", (batch,)),) if batch else ()
    onward = _next_act(addition, size)
    if addition.phone:
        keep = Tap(N_("📞 Keep the number"), "contacts.number", (addition.phone_of,))
        leave = Tap(N_("Don’t keep it"), "contacts.number", (addition.phone_of, "no"))
        return ((keep, leave), (onward, *undo))
    if addition.asking:
        return (*_relationships(addition.asking.id), (onward, *undo))
    twins = tuple(map(_twin_button, addition.twins[:MOST_TWIN_BUTTONS]))
    rows = (*((twins,) if twins else ()), *_waiting_rows(addition.waiting, size), (onward,))
    return (*rows, (*undo, LIST)) if undo else rows


def _next_act(addition: Addition, size: Size) -> Tap:
    if not size.total:
        return ADD
    return WHO_FIRST if size.total == len(addition.contacts) else WHO_NEXT


def _relationships(contact_id: ContactId) -> Rows:
    taps = [Tap(label, "contacts.close", (contact_id, word.value)) for word, label in RELATIONSHIPS]
    return in_rows([*taps, Tap(N_("Other / skip"), "contacts.close", (contact_id, SKIP))])


def _twin_button(twin: Contact) -> Tap:
    values = {"name": rules.clip(twin.name, BUTTON)}
    return Tap(N_("Add another {name}"), "contacts.twin", (twin.id,), values)


def _waiting_rows(waiting: Sequence[str], size: Size) -> Rows:
    """Offer the names that found no room: to be added where there is room, else to make some."""
    if not waiting:
        return ()
    if not size.room:
        return ((Tap(N_("Make room"), "gather.swap", (0,)),),)
    name = rules.clip(", ".join(waiting[: size.room]), BUTTON)
    return ((Tap(N_("Add {name}"), "contacts.waiting", (), {"name": name}),),)


# --- taking an addition off and putting it back ---------------------------------------------------


def undo(contacts: Sequence[Contact], addition: int, now: datetime) -> Turn:
    """Take an addition off again, but nobody with whom there was a talk since."""
    off = [contact for contact in contacts if rules.is_untouched(contact)]
    values = {
        "names": [contact.name for contact in off[:MOST_SHOWN]],
        "unshown": max(0, len(off) - MOST_SHOWN),
        "kept": [contact.name for contact in contacts if contact not in off][:MOST_SHOWN],
        "days": rules.ERASED_AFTER.days,
    }
    back = ((Tap(N_("Put back"), "contacts.restore", (addition,)),),) if off else ()
    return Turn(
        say=(Edit("adding/taken_off", values, (*back, (ADD, LIST))),),
        changes=tuple(ContactRemoved(contact, now) for contact in off),
    )


def restore(back: Sequence[Contact], there: Iterable[Contact], size: Size, now: datetime) -> Turn:
    """Put an addition back, beside those of it that never left."""
    contacts = sorted((*back, *there), key=lambda contact: contact.id)
    addition = Addition(contacts, asking=rules.next_unasked(contacts))
    return Turn(
        say=(Edit(*added_view(addition, size)),),
        changes=tuple(ContactPutBack(contact, now) for contact in back),
    )


# --- another of the same name ---------------------------------------------------------------------


def ask_apart(state: TellingApart) -> Turn:
    """Ask for the word that tells two people apart."""
    return Turn(state, say=(Say("adding/ask_apart", {"name": state.name}, _never_mind(state)),))


def on_word(state: TellingApart, words: str) -> str | Turn:
    """Return the name that the word makes, or what is said when it makes none."""
    word = clean(words)
    name = rules.told_apart(state.name, word) if word else ""
    if problem := rules.name_problem(name):
        values = {"refused": _refused([rules.Refused(name, problem)])}
        return Turn(say=(Say("adding/name_refused", values, _never_mind(state)),))
    return name


def name_taken(state: TellingApart, name: str) -> Turn:
    return Turn(say=(Say("adding/name_taken", {"name": name}, _never_mind(state)),))


def never_minded(contact: Contact) -> Turn:
    return Turn(state=None, then=f"contacts.card {contact.id} 0")


def _never_mind(state: TellingApart) -> Rows:
    return ((Tap(N_("Never mind"), "contacts.keep", (state.contact_id,)),),)


def _refused(refused: Sequence[rules.Refused]) -> list[tuple[str, str]]:
    some = refused[:MOST_REFUSED_SHOWN]
    return [(rules.clip(one.words, LINE), one.why.value) for one in some]


def _bar(size: Size) -> str:
    return rules.progress_bar(size.total, size.goal)


def over() -> View:
    """Say that nobody new goes on a list after the vote."""
    voted = Tap(N_("🗳 Who has voted?"), "vote.list")
    return "adding/over", {}, ((voted,), (Tap(N_("🏠 Home"), "home.show"),))
