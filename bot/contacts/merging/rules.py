"""Who may be on the list twice, and what is kept of them once they are one. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rapidfuzz import fuzz

from bot.contacts.merging.model import Row
from bot.contacts.model import Contact, Details, Stage
from bot.language.phones.rules import all_of, joined
from bot.language.words.rules import plain

ALIKE: Final = 90
MOST_NUMBERS: Final = 2
_LADDER: Final = (
    *(Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED),
)
Pair = tuple[Contact, Contact]


def pairs(new: Sequence[Contact], people: Sequence[Contact]) -> Iterator[Pair]:
    """Yield who of the new may be somebody of the list: (new, whom they are like)."""
    ids = {contact.id for contact in new}
    older = [(contact, _words(contact.name)) for contact in people if contact.id not in ids]
    for one in new:
        words = _words(one.name)
        yield from ((one, other) for other, others in older if _are_alike(words, others))


def next_pair(
    new: Sequence[Contact], people: Sequence[Contact], asked: tuple[int, int]
) -> Pair | None:
    """Return the pair to ask about after the one that was answered; (0, 0) for the first."""
    found = (pair for pair in pairs(new, people) if (pair[0].id, pair[1].id) > asked)
    return min(found, key=lambda pair: (pair[0].id, pair[1].id), default=None)


def is_alike(one: str, other: str) -> bool:
    """Tell whether two names may mean one person: spelt alike, or one with the surname left out.

    Names that were told apart ("Luis (choir)") are two people.
    """
    return _are_alike(_words(one), _words(other))


def _words(name: str) -> Sequence[str]:
    return () if "(" in name else plain(name).split()


def _are_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    if not first or not second:
        return False
    if min(len(first), len(second)) == 1 and first[0] == second[0]:
        return True
    return bool(fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= ALIKE)


# --- what is kept ---------------------------------------------------------------------------------


def fuller_name(kept: str, gone: str) -> str:
    """Return the name that says more: "Luis Garcia" of "Luis"; of two others, that of the older."""
    few, many = (set(plain(name).split()) for name in (kept, gone))
    return gone if few < many else kept


def merged(kept: Details, more: Details) -> Details:
    """Return all that is told of one person who was on the list twice.

    What there can be only one of goes into the private note where the two differ.
    """
    phones = tuple(dict.fromkeys((*all_of(kept.phone), *all_of(more.phone))))
    pairs_told = (("🏠", kept.town, more.town), ("🎂", kept.age, more.age))
    beside = [
        f"{sign} {other}"
        for sign, one, other in pairs_told
        if one and other and plain(one) != plain(other)
    ]
    beside += [f"📞 {number}" for number in phones[MOST_NUMBERS:]]
    notes = dict.fromkeys(each for each in (kept.note, more.note, " · ".join(beside)) if each)
    return Details(
        kept.town or more.town,
        kept.age or more.age,
        joined(phones[:MOST_NUMBERS]),
        kept.unlikely or more.unlikely,
        " · ".join(notes),
        kept.given or more.given,
    )


def merged_entry(kept: Row, gone: Row) -> dict[str, Any]:
    """Return the row of the entry that stays, but for its name and details."""
    ahead = _ahead(kept, gone)
    later = [row["later_at"] for row in (kept, gone) if row["later_at"] is not None]
    return {
        **kept,
        "relationship": kept["relationship"] or gone["relationship"],
        "stage": ahead["stage"],
        "stage_at": ahead["stage_at"],
        "later_at": min(later, default=None),
        "created_at": min(kept["created_at"], gone["created_at"]),
    }


def _ahead(kept: Row, gone: Row) -> Row:
    """Return the one of two whose place counts: up the ladder, or what was said last beside it."""
    stages = Stage(kept["stage"]), Stage(gone["stage"])
    for final in (Stage.DO_NOT_CONTACT, Stage.VOTED):
        if final in stages:
            return (kept, gone)[stages.index(final)]
    if Stage.LISTED in stages:
        return gone if stages[0] is Stage.LISTED else kept
    if all(stage in _LADDER for stage in stages):
        return max((kept, gone), key=lambda row: _LADDER.index(Stage(row["stage"])))
    return gone if gone["stage_at"] > kept["stage_at"] else kept


def joined_row(table: str, kept: Row | None, gone: Row | None) -> dict[str, Any] | None:
    """Return the one row of two of a table of which a contact has one; None for none."""
    if kept is None or gone is None:
        one = kept or gone
        return dict(one) if one else None
    match table:
        case "votes":
            return dict(gone if gone["at"] > kept["at"] else kept)
        case "reward_plans":
            return dict(gone if gone["at"] < kept["at"] else kept)
        case "plans" if gone["changed_at"] > kept["changed_at"]:
            return _filled(gone, kept)
        case _:
            return _filled(kept, gone)


def _filled(row: Row, other: Row) -> dict[str, Any]:
    """Return a row with what the other tells where it tells nothing."""
    return {name: other[name] if value is None else value for name, value in row.items()}


def parted(before: Row | None, after: Row | None, now: Row | None) -> dict[str, Any] | None:
    """Return the row that was there before, but for what was changed since; None for none."""
    if now == after:
        return dict(before) if before else None
    if now is None or before is None or after is None:
        return dict(now) if now else None
    return {name: before[name] if value == after[name] else value for name, value in now.items()}
