"""Which words are names and numbers, which are on the list already, how full it is and how it is
shown, and by what somebody who asked to be left alone is known again. Pure.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Final, TypeVar

from phonenumbers import PhoneNumberFormat

from bot.campaigns.model import Relationship
from bot.contacts.model import Adding, AdditionId, Contact, ContactId, Details, Stage
from bot.language.lists.rules import LONGEST_LINE, lines_of, names_in, without_addresses
from bot.language.names.rules import given_name, is_sentence
from bot.language.phones.rules import all_of, former_reading, read_phone
from bot.language.relations.rules import apart
from bot.language.words.rules import clean, plain, plain_before

LONGEST_NAME = 60
# From so many words on, a name with its town means one person.
_FULL_NAME = 2
# Nobody knows more people well; what is beyond is not looked at, and told.
MOST_NAMES = 60
# Fewer digits are a nickname ("007"), more are a telephone number, which is not kept.
MOST_DIGITS = 4
# How long a removed contact can be put back; then the name is erased.
ERASED_AFTER = timedelta(days=7)
BAR = 10
MARKS: Final = {
    Stage.LISTED: "⚪",
    Stage.REACHED: "💬",
    Stage.SUPPORTIVE: "👍",
    Stage.PLEDGED: "✅",
    Stage.PLAN_MADE: "📅",
    Stage.VOTED: "🗳",
    Stage.DECLINED: "✋",
    Stage.UNREACHABLE: "🔇",
    Stage.DO_NOT_CONTACT: "⛔",
}

T = TypeVar("T")


class Refusal(StrEnum):
    """Why something can't be a name."""

    TOO_LONG = "too_long"
    NO_LETTER = "no_letter"
    NUMBER = "number"
    SENTENCE = "sentence"
    UNWELCOME = "unwelcome"
    ADDRESS = "address"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that are not a name, and why."""

    words: str
    why: Refusal


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: the names in their order, and what is none."""

    names: tuple[str, ...]
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where each name goes: on the list, already there, or no room for it."""

    fresh: tuple[str, ...]
    twins: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def read_names(text: str) -> Reading:
    """Read names on lines, between commas, or joined by "and"; marks and addresses are dropped.

    The first sixty are read; that there are more is told among what is refused.
    """
    parts = (part for line in lines_of(text) for part in names_in(line))
    looked_at = list(islice(parts, MOST_NAMES + 1))
    pairs = [(part, _without_address(part)) for part in looked_at[:MOST_NAMES]]
    problems = [(said, name, name_problem(name)) for said, name in pairs]
    refused = [
        Refused(clip(said, LONGEST_LINE), problem if name else Refusal.ADDRESS)
        for said, name, problem in problems
        if problem
    ]
    if len(looked_at) > MOST_NAMES:
        refused.insert(0, Refused(clip(looked_at[-1], LONGEST_NAME), Refusal.TOO_MANY))
    return Reading(tuple(name for _, name, problem in problems if not problem), tuple(refused))


def _without_address(part: str) -> str:
    return clean(without_addresses(part)[0])


def read_card(first_name: str, last_name: str) -> Reading:
    """Read the name on a contact card; the rest of the card is not looked at."""
    name = clean(f"{first_name} {last_name}")
    problem = name_problem(name)
    if problem is None:
        return Reading((name,))
    return Reading((), (Refused(name, problem),) if name else ())


def read_people(names: Iterable[tuple[str, str]]) -> Reading:
    """Read the names of people who were picked from Telegram's own list."""
    readings = [read_card(first_name, last_name) for first_name, last_name in names]
    return Reading(
        tuple(name for reading in readings for name in reading.names),
        tuple(refused for reading in readings for refused in reading.refused),
    )


def name_problem(name: str) -> Refusal | None:
    """Tell why a cleaned text is no name, or None."""
    if len(name) > LONGEST_NAME:
        return Refusal.TOO_LONG
    if sum(letter.isdigit() for letter in name) > MOST_DIGITS:
        return Refusal.NUMBER
    if not any(letter.isalpha() for letter in name):
        return Refusal.NO_LETTER
    return Refusal.SENTENCE if is_sentence(name) else None


def fold(name: str) -> str:
    """Return what two spellings of one name have in common; equal means duplicate."""
    return clean(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()))


def room_left(total: int, target_max: int) -> int:
    """Return how many more people fit on a list of `total`; never negative."""
    return max(0, target_max - total)


def place(names: Iterable[str], known: Collection[str], room: int) -> Placement:
    """Sort names out, first come first on. `known` holds the folded names of the list."""
    fresh: dict[str, str] = {}
    twins: dict[str, str] = {}
    waiting: dict[str, str] = {}
    for name in names:
        folded = fold(name)
        if folded in known or folded in fresh:
            twins.setdefault(folded, name)
        elif len(fresh) < room:
            fresh[folded] = name
        else:
            waiting.setdefault(folded, name)
    return Placement(*(tuple(found.values()) for found in (fresh, twins, waiting)))


def told_apart_from(names: Iterable[str], known: Collection[str]) -> list[tuple[str, str]]:
    """Return each name, and how the person is known where the words say so: "Jo my sister".

    Jo is family. Where there is a Jo already, or two come, the words are what tells them apart.
    """
    told = [(label, *apart(label)) for label in names]
    bases = Counter((*map(called, known), *(fold(called(name)) for _, name, _ in told)))

    def chosen(label: str, name: str) -> str:
        is_taken = bases[fold(called(name))] > 1
        return label if is_taken or name_problem(name) else name

    return [(chosen(label, name), kind) for label, name, kind in told]


def as_relationship(kind: str) -> Relationship | None:
    """Return the relationship that words were understood as, if any."""
    return Relationship(kind) if kind else None


def new_contacts(
    captain_id: int,
    ids: Sequence[int],
    people: Sequence[tuple[str, Relationship | None]],
    now: datetime,
) -> tuple[Contact, ...]:
    """Return those who came together, one addition: a name each, and how they are known if told."""
    addition = AdditionId(ids[0] if ids else 0)
    return tuple(
        Contact(ContactId(number), captain_id, name, known, Stage.LISTED, now, addition)
        for number, (name, known) in zip(ids, people, strict=True)
    )


def to_show(placement: Placement, contacts: Sequence[Contact], people: Sequence[Contact]) -> Adding:
    """Return the state in which an addition of `contacts` is shown, with twins and who waits."""
    ids = {fold(each.name): each.id for each in (*people, *contacts)}
    twins = tuple(ids[fold(name)] for name in placement.twins if fold(name) in ids)
    addition = contacts[0].addition if contacts else AdditionId(0)
    return Adding(addition=addition, twins=twins, waiting=placement.waiting)


def can_return(
    gone: Iterable[Contact], people: Iterable[Contact], room: int
) -> tuple[Contact, ...]:
    """Return who of those taken off can come back: there is room, and the name is still free."""
    by_name = {fold(contact.name): contact for contact in gone}
    placement = place(by_name, {fold(contact.name) for contact in people}, room)
    return tuple(by_name[name] for name in placement.fresh)


def told_apart(name: str, word: str) -> str:
    """Return the name of another person of that name: "Luis (choir)"."""
    return f"{name} ({word})"


def called(name: str) -> str:
    """Return the name as one says it of the person: without what `told_apart` added."""
    return name.partition(" (")[0] or name


def greeted(name: str, given: str) -> str:
    """Return the name as one says it to the person; "" where none is known ("my boss")."""
    return given or given_name(name)


def next_unasked(contacts: Sequence[Contact], after: ContactId | None = None) -> Contact | None:
    """Return the first of an addition whose relationship is still to be asked."""
    left = (contact for contact in contacts if after is None or contact.id > after)
    return next((contact for contact in left if contact.relationship is None), None)


def mended(added: Sequence[Contact], names: Sequence[str]) -> tuple[Contact, str] | None:
    """Return whose name was mended, and how it reads now; None unless it is clear that it is one.

    `added` came of a message that reads as `names` after it was edited.
    """
    if len(added) != len(names):
        return None
    pairs = [(old, new) for old, new in zip(added, names, strict=True) if old.name != new]
    return pairs[0] if len(pairs) == 1 else None


def is_untouched(contact: Contact) -> bool:
    """Tell whether nothing has happened with the contact yet: only then is adding undone."""
    return contact.stage is Stage.LISTED


def progress_bar(done: int, goal: int) -> str:
    """Return ten signs that fill up towards `goal`; full only when it is reached."""
    filled = BAR if done >= goal else done * BAR // goal
    return "▰" * filled + "▱" * (BAR - filled)


def clip(text: str, most: int) -> str:
    """Return a text that fits a button or a line, cut with an ellipsis where it must be."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def page_of(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """Return a page's items, its number (the nearest that exists) and how many pages there are."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


# --- who asked to be left alone -------------------------------------------------------------------


def marks(captain_id: int, name: str, details: Details, country: str) -> tuple[str, ...]:
    """Return the texts whose keyed hashes tell that this is the person; only those are kept.

    A telephone number, and a full name with its town, mean one person: they are refused to
    everybody in the campaign. A name alone ("Marie") may be anybody, so it is refused only to the
    captain from whose list it went. Hashes from before "œ" and its like were folded count on.
    """
    spelt = tuple(_spellings(name))
    # "Luis (choir)" is told apart from "Luis" on the same list, so here it stays another person.
    found = [f"objection:name:{captain_id}:{each}" for each in spelt]
    if details.town and len(called(name).split()) >= _FULL_NAME:
        pairs = zip(_spellings(called(name)), _spellings(details.town), strict=True)
        found += [f"objection:town:{known}:{town}" for known, town in pairs]
    return tuple(dict.fromkeys((*found, *_number_marks(details.phone, country))))


def _spellings(words: str) -> tuple[str, str]:
    """Return how marks of earlier versions spell words, and how they are spelt now."""
    return " ".join(plain_before(words).split()), " ".join(plain(words).split())


def _number_marks(phone: str, country: str) -> Sequence[str]:
    """Return those of the numbers last, as they are read now."""
    numbers = [read_phone(each, country, PhoneNumberFormat.E164) for each in all_of(phone)]
    forms = (*map(former_reading, numbers), *numbers)
    return [f"objection:phone:{form}" for form in forms if form]
