"""Who on a list is who: each row is compared with earlier lists and with captains, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from bot.captains import store as captains
from bot.console import audience
from bot.console.imports import rules, store
from bot.console.imports.model import Known
from bot.console.list_rows.model import Person, Wrong
from bot.contacts.refusals.model import Refusal
from bot.engine.dialog.work import Work
from bot.language.words.rules import plain
from bot.teams import expected_arrivals as arrivals
from bot.teams import expected_store as expected
from bot.teams import store as teams
from bot.teams.expecting.model import Expected, Import, Kind, Tally, Told

SEVERAL: Final = 0


@dataclass(slots=True)
class _Row:
    """A person on the list, by which marks they are known, and which captain they are."""

    person: Person
    key: int = 0
    email: int = 0
    phone: int = 0
    earlier: frozenset[int] = frozenset()
    captain: Known | None = None
    by_name: bool = False
    wrong: str = ""

    @property
    def marks(self) -> frozenset[int]:
        """By what they may have said that they are to be left alone."""
        return self.earlier | {self.key, self.email, self.phone} - {0}


class Comparison:
    """Notes the rows of one list as what they come to. It lives as long as the list is read."""

    def __init__(self, work: Work, one: Import) -> None:
        tx, campaign_id = work.tx, work.campaign_id
        self._number, self._label, self.tally = one.id, one.source.label, Tally()
        self._tags = {plain(each.name): each.id for each in audience.tags(tx, campaign_id)}
        self._teams = {plain(each.name): each.id for each in teams.teams(tx, campaign_id)}
        self._names = _everybody(work)
        self._captains: dict[int, int] = {}
        self._unsure: set[int] = set()

    def note(self, work: Work, people: Iterable[Person]) -> None:
        """Keep people as what they come to."""
        tx, campaign_id = work.tx, work.campaign_id
        rows = [self._row(work, each) for each in people]
        old = self._old(work, rows)
        for row in rows:
            if (found := old.get(id(row))) and not row.wrong:
                row.key = found.key
        came = arrivals.arrivals(tx, campaign_id, {row.key for row in rows if row.key})
        marks = {mark for row in rows for mark in row.marks}
        refused = arrivals.refused(tx, campaign_id, marks)
        self._find_captains(work, rows, came)
        fresh: dict[int, Expected] = {}
        mended: dict[int, Expected] = {}
        for row in rows:
            before = fresh.get(row.key) or mended.get(row.key) or old.get(id(row))
            made = self._made(work, row, before, refused)
            is_known = before is not None and before.id == made.id and made.key not in fresh
            (mended if is_known else fresh)[made.key or -made.id] = made
        expected.add_people(tx, campaign_id, list(fresh.values()))
        expected.put_people(tx, campaign_id, list(mended.values()))

    def settle(self, work: Work) -> None:
        """Of two rows that mean one captain by the name alone, neither can be taken."""
        for kind in (Kind.CAPTAIN, Kind.KNOWN):
            count = expected.set_wrong(
                work.tx, work.campaign_id, self._number, kind, Wrong.SEVERAL.value, self._unsure
            )
            self.tally.kinds[kind.value] -= count
            self.tally.kinds[Kind.WRONG.value] += count

    def _row(self, work: Work, person: Person) -> _Row:
        if person.wrong:
            return _Row(person, wrong=person.wrong)
        text = rules.key_of(person, self.tally.program, self._label, self.tally.key)
        email = rules.email_key(person.email) if person.email else ""
        phone = rules.phone_key(person.phone) if person.phone else ""
        marks = {each: expected.mark(work.tx, work.campaign_id, each) for each in (text, email)}
        number = expected.mark(work.tx, work.campaign_id, phone)
        earlier = rules.earlier_keys(person.email) if person.email else ()
        before = frozenset(expected.mark(work.tx, work.campaign_id, each) for each in earlier)
        return _Row(person, marks[text], marks[email], number, before)

    def _old(self, work: Work, rows: Sequence[_Row]) -> dict[int, Expected]:
        """Return as whom people are known: by key, by address and name, by number and name."""
        found: dict[int, Expected] = {}
        for by in ("key", "email", "phone"):
            sought = [row for row in rows if id(row) not in found and getattr(row, by)]
            marks = {getattr(row, by) for row in sought}
            known = expected.alike(work.tx, work.campaign_id, self._number, by, marks)
            for row in sought:
                each = known.get(getattr(row, by))
                if each and each.key and (by == "key" or self._is_same(row, each, by)):
                    found[id(row)] = each
        return {**self._kept_otherwise(work, rows), **found}

    def _kept_otherwise(self, work: Work, rows: Sequence[_Row]) -> dict[int, Expected]:
        """Return whom an earlier version knew by a piece of the address, and by the name."""
        marks = {mark for row in rows for mark in row.earlier}
        if not marks:
            return {}
        known = expected.alike(work.tx, work.campaign_id, self._number, "email", marks)
        return {
            id(row): known[mark]
            for row in rows
            for mark in row.earlier
            if mark in known and rules.have_one_name(row.person.name, known[mark].told.name)
        }

    def _is_same(self, row: _Row, other: Expected, by: str) -> bool:
        """An address or a number may be shared; and of one list two numbers are two people."""
        are_two = bool(row.person.ident and other.told.ident) and other.import_id == self._number
        if by == "phone" and plain(row.person.given) != plain(other.told.given):
            return False
        return not are_two and rules.are_alike(row.person.name, other.told.name)

    # --- captains ---------------------------------------------------------------------------------

    def _find_captains(self, work: Work, rows: Sequence[_Row], came: Mapping[int, int]) -> None:
        """Find who of them is a captain: by our number, Telegram's, a link they came by, a name."""
        names: dict[int, str] = {}
        whose: dict[int, int] = {}
        for row in rows:
            number = 0 if row.wrong else self._captain_of(work, row, came)
            captain = captains.find(work.tx, work.campaign_id, number) if number else None
            if captain:
                names[captain.id], whose[id(row)] = captain.name, captain.id
            elif row.person.number and not row.wrong:
                row.wrong = Wrong.NOBODY.value
        known = {each.id: each for each in store.known(work.tx, work.campaign_id, names.items())}
        for row in rows:
            if id(row) in whose:
                row.captain = known[whose[id(row)]]

    def _captain_of(self, work: Work, row: _Row, came: Mapping[int, int]) -> int:
        person = row.person
        if person.number:
            return person.number
        if person.telegram:
            found = captains.by_telegram_id(work.tx, work.campaign_id, person.telegram)
            if found:
                return found.id
        if row.key in came:
            return came[row.key]
        if not rules.may_be_named(person):
            return 0
        number = self._names.get(plain(person.name))
        if number == SEVERAL and rules.is_only_named(person):
            row.wrong = Wrong.SEVERAL.value
        row.by_name = bool(number)
        return number or 0

    # --- what a row comes to ----------------------------------------------------------------------

    def _made(
        self, work: Work, row: _Row, before: Expected | None, refused: frozenset[int]
    ) -> Expected:
        person = row.person
        number = self._teams.get(plain(person.team)) if person.team else None
        told = rules.told_by(person, number or 0)
        staged = before if before and before.import_id == self._number else None
        row.wrong = row.wrong or self._trouble(row, staged, number)
        if row.wrong:
            about = replace(told, reach=person.team) if person.team else told
            return self._counted(work, row, Kind.WRONG, row.wrong, about)
        is_off = bool(refused & row.marks)
        why = person.refused or (Refusal.ALONE.value if is_off else "")
        if staged:
            return self._joined(row, staged, told, why)
        merged = rules.merged(before.told, told) if before else told
        kind = self._kind(row, before, merged, why)
        if before and kind is Kind.CHANGED:
            self._differ(person.row, before.told, told)
        return self._counted(work, row, kind, why, merged)

    def _trouble(self, row: _Row, staged: Expected | None, team: int | None) -> str:
        """Tell what speaks against a row, "" for nothing."""
        person = row.person
        if staged and rules.is_only_named(person):
            return Wrong.TWICE.value
        if staged and not rules.are_alike(staged.told.name, person.name):
            return Wrong.SHARED.value
        if trouble := rules.team_trouble(row.captain, person.team, team):
            return trouble.value
        if row.captain and not staged:
            line = self._captains.setdefault(row.captain.id, person.row)
            if line != person.row:
                self._unsure |= {row.captain.id} if row.by_name else set()
                return Wrong.SEVERAL.value if row.by_name else Wrong.TWICE.value
        return ""

    def _joined(self, row: _Row, staged: Expected, told: Told, why: str) -> Expected:
        """Another row of somebody on the same list adds to what the first said."""
        merged = rules.merged(told, staged.told)
        kind, why = staged.kind, staged.why or why
        if kind in (Kind.CAPTAIN, Kind.KNOWN):
            kind = self._of_captain(row.captain, merged) if row.captain else kind
        elif why:
            kind = Kind.REFUSED
        elif kind is Kind.SAME and not rules.tells_the_same(merged, staged.told):
            kind = Kind.CHANGED
        self._count(staged.kind, staged.told, row.captain, -1)
        self._count(kind, merged, row.captain, 1)
        return replace(staged, told=merged, kind=kind, why=why)

    def _kind(self, row: _Row, before: Expected | None, merged: Told, why: str) -> Kind:
        if row.captain:
            return self._of_captain(row.captain, merged)
        if why:
            return Kind.REFUSED
        if before is None or before.kind is Kind.REFUSED:
            return Kind.NEW
        return Kind.SAME if rules.tells_the_same(merged, before.told) else Kind.CHANGED

    def _of_captain(self, captain: Known, told: Told) -> Kind:
        more = rules.new_tags(captain, told.tags, self._tags)
        moves = told.team and told.team != captain.team
        return Kind.CAPTAIN if more or moves else Kind.KNOWN

    def _counted(self, work: Work, row: _Row, kind: Kind, why: str, told: Told) -> Expected:
        self._count(kind, told, row.captain, 1)
        number, line = work.tx.new_id(), row.person.row
        if kind is Kind.WRONG:
            return Expected(number, self._number, line, kind, why, told)
        key = row.key or expected.mark(work.tx, work.campaign_id, f"{self._number}:{line}")
        link = 0
        if kind not in (Kind.REFUSED, Kind.CAPTAIN, Kind.KNOWN):
            link = expected.link_mark(work.tx, work.campaign_id, key)
        whose = row.captain.id if row.captain else 0
        marks = (key, link, row.email, row.phone, whose)
        return Expected(number, self._number, line, kind, why, told, *marks)

    def _count(self, kind: Kind, told: Told, captain: Known | None, step: int) -> None:
        """Count a row, and the tags and teams that somebody gets by it."""
        tally = self.tally
        tally.kinds[kind.value] += step
        if kind not in (Kind.NEW, Kind.CHANGED, Kind.CAPTAIN):
            return
        more = rules.new_tags(captain, told.tags, self._tags) if captain else told.tags
        for each in more:
            if each in tally.tags or len(tally.tags) < rules.MOST_TALLIED:
                tally.tags[each] += step
        if told.team and (captain is None or told.team != captain.team):
            tally.teams[str(told.team)] += step

    def _differ(self, line: int, before: Told, after: Told) -> None:
        for name, was, is_ in rules.differing(before, after):
            self.tally.differ += 1
            if name != "team" and len(self.tally.examples) < rules.MOST_EXAMPLES:
                self.tally.examples.append([str(line), name, was, is_])


def _everybody(work: Work) -> dict[str, int]:
    """Return which captain each name means, SEVERAL where it means more than one."""
    found: dict[str, int] = {}
    for each in chain.from_iterable(captains.everybody(work.tx, work.campaign_id)):
        name = plain(each.name)
        found[name] = SEVERAL if name in found else each.id
    return found
