"""Which column tells what: headings of address books, organizing programs and registers. Pure.

Headings are compared folded, and by their words: "Phone 1 - Value", "cell_phone", "Tél. mobile",
"CellPhone", "Téléphone (domicile)". Second persons in a row (spouse, canvasser) are nobody here.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from bot.contacts.columns.model import Column, Field
from bot.contacts.columns.vocabulary import (
    ASKED_NAME,
    ASKING,
    ASKS_YOU,
    CONTACT,
    DATA,
    ELDERS,
    ELSEWHERE,
    EMAIL,
    FAX,
    HOME,
    MOBILE,
    NAMES,
    NO_EMAIL,
    NO_PHONE,
    NO_TOWN,
    OF_THINGS,
    OF_WHOM,
    OTHERS_NAME,
    PHONE,
    PLAINLY_NAMES,
    SECOND,
    TOWN,
    WORK,
)
from bot.contacts.consents.rules import consent_asked
from bot.contacts.refusals.model import Refusal, Way
from bot.contacts.refusals.rules import refusal_column
from bot.language.phones.rules import count_digits
from bot.language.words.rules import clean, plain

LONGEST: Final = 120


# Of a column that does not say itself what it tells: what it can't be of.
WHERE: Final = HOME | WORK | ELSEWHERE
NO_NAMES: Final = DATA | SECOND
NO_NUMBER: Final = (
    NO_PHONE | SECOND | FAX | {"number", "numero", "no", "ref", "account", "member", "card"}
)
_KINDS: Final = frozenset(("type", "label"))
_ASIDE: Final = re.compile(r"\([^()]{0,120}\)")
# These are of whoever is asked, where somebody opted out of them.
_OF_AN_OPT_OUT: Final = frozenset(("campaign", "user"))
_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
# What Action Network puts before its own columns.
_OURS: Final = re.compile(r"^can2_(?:user_)?")
_FEWEST_FIELDS: Final = 2
_FEW, MOSTLY, _FEWEST_FIGURES = 2, 0.6, 7
_NOTHING: Final = Column(Field.OTHER)
_OF: Final = frozenset(("de", "du", "d", "of", "s", "legal", "legale"))


@lru_cache(maxsize=4096)
def column_of(heading: str) -> Column:
    """Return what a column under this heading tells."""
    tokens = tokens_of(heading)
    words = [token for token in tokens if not token.isdecimal()]
    found = NAMES.get(" ".join(tokens)) or NAMES.get(" ".join(words))
    if found:
        return found
    said = set(words)
    if not said & (SECOND - _OF_AN_OPT_OUT) and (refusal := refusal_column(said)):
        return Column(Field.REFUSED, refusal=refusal)
    if way := consent_asked(heading):
        return Column(Field.CONSENT, refusal=Refusal.OUT if way is Way.ANY else None)
    if said & SECOND:
        return Column(Field.OTHER)
    return _named(heading, words) or _told(said, tokens)


def _named(heading: str, words: Sequence[str]) -> Column | None:
    """Return what is told under a heading that is a name with more words, or a question."""
    bare = [word for word in words if word not in CONTACT]
    if bare and bare != words:
        of_whom = [word for word in bare if word not in OF_WHOM]
        if named := NAMES.get(" ".join(bare)) or NAMES.get(" ".join(of_whom)):
            return named
    whose, dash, what = heading.rpartition(" - ")
    if dash and whose and NAMES.get(" ".join(tokens_of(whose)), _NOTHING).field is Field.NAME:
        return NAMES.get(" ".join(tokens_of(what)))
    asked = [word for word in words if word not in ASKING]
    if asked and asked != words and (named := NAMES.get(" ".join(asked))):
        return named
    without = _ASIDE.sub(" ", heading)
    if without != heading:
        apart = tokens_of(without)
        return NAMES.get(" ".join(apart)) or _named(without, apart)
    said = set(words)
    is_asked = said & ASKS_YOU and said & ASKED_NAME and not said & OTHERS_NAME
    return Column(Field.NAME, 2) if is_asked else None


def _told(said: set[str], tokens: Sequence[str]) -> Column:
    number = next((int(token) for token in tokens if token.isdecimal()), 0)
    is_opted_in = {"opt", "in"} <= said and tokens[-1] in PHONE
    return (
        _phone(said - {"opt", "in"} if is_opted_in else said, number) or _place(said) or _rest(said)
    )


def read_header(rows: Sequence[Sequence[str]]) -> tuple[int, Sequence[Column]] | None:
    """Return which of the first rows has the headings, and what they tell; None for none.

    It is the one of which most is understood: titles and notes may stand above. Of a list of
    pupils the first parent is meant; that of addresses alone has nobody's name.
    """
    without = NAMING - {Field.EMAIL}
    return (
        _header(rows, columns_of, without)
        or _header(rows, _of_parents, without)
        or _header(rows, columns_of, without, is_data=_is_data)
        or _header(rows, columns_of, NAMING, is_data=_is_data)
        or next(
            ((number, columns_of(row)) for number, row in enumerate(rows) if _is_data(row)), None
        )
    )


def names_people(headings: Sequence[str], columns: Sequence[Column]) -> bool:
    """Tell a table of people from one of events or goods, which have names too."""
    fields = {column.field for column in columns}
    said = {word for heading in headings for word in tokens_of(heading)}
    return bool(fields & NAMING) and (bool(fields & _OF_PEOPLE) or len(said & OF_THINGS) < _FEW)


def _is_data(row: Sequence[str]) -> bool:
    """Tell headings that name nobody: "VAN ID", "Canvass Result", "Date"."""
    filled = [cell for cell in row if cell]
    if len(filled) > 1 and PLAINLY_NAMES.issuperset(tokens_of(filled[0]) or ("?",)):
        return True
    known = [
        cell
        for cell in filled
        if "@" not in cell
        and count_digits(cell) < _FEWEST_FIGURES
        and (
            set(tokens_of(cell)) & (DATA | OF_THINGS)
            or column_of(cell[:LONGEST]).field is not Field.OTHER
        )
    ]
    are_all = len(known) == len(filled) == _FEW
    return are_all or (len(known) > _FEW and len(known) >= len(filled) * MOSTLY)


def columns_of(row: Sequence[str]) -> Sequence[Column]:
    """Return what the columns under a row of headings tell."""
    return [column_of(cell[:LONGEST]) if cell else Column(Field.OTHER) for cell in row]


def _of_parents(row: Sequence[str]) -> Sequence[Column]:
    """Return what columns tell of the first parent who has some: "Parent 1 name"; of no other."""
    found: list[Column] = []
    whose: tuple[str, ...] = ()
    for cell in row:
        tokens = tokens_of(cell[:LONGEST])
        elders = tuple(each for each in tokens if each in ELDERS)
        column = column_of(cell[:LONGEST])
        if elders:
            key = (*elders, *(each for each in tokens if each.isdecimal()))
            whose = whose or key
            rest = [each for each in tokens if each not in key and each not in ASKING | _OF]
            told = column_of(" ".join(rest)) if rest else Column(Field.NAME)
            column = told if key == whose else Column(Field.OTHER)
        elif column.field in NAMING:
            column = Column(Field.OTHER)
        found.append(column)
    return found


def _header(
    rows: Sequence[Sequence[str]],
    read: Callable[[Sequence[str]], Sequence[Column]],
    naming: frozenset[Field],
    is_data: Callable[[Sequence[str]], bool] = lambda _: False,
) -> tuple[int, Sequence[Column]] | None:
    best: tuple[int, int, Sequence[Column]] | None = None
    for number, row in enumerate(rows):
        columns = read(row)
        fields = {column.field for column in columns} - {Field.OTHER}
        is_named = fields & naming and (
            len(fields) >= _FEWEST_FIELDS or sum(map(bool, row)) == 1 or is_data(row)
        )
        if is_named and (best is None or len(fields) > best[0]):
            best = len(fields), number, columns
    return (best[1], best[2]) if best else None


NAMING: Final = frozenset(
    (
        Field.NAME,
        Field.NAME_SURNAME_FIRST,
        Field.GIVEN,
        Field.SURNAME,
        Field.NAME_OR_SURNAME,
        Field.NICKNAME,
        Field.EMAIL,
    )
)
_OF_PEOPLE: Final = frozenset(
    (
        *(Field.GIVEN, Field.SURNAME, Field.PHONE, Field.EMAIL, Field.AGE),
        *(Field.RELATIONSHIP, Field.TOWN),
    )
)


def tokens_of(heading: str) -> list[str]:
    """Return the words and numbers of a heading, folded."""
    words = _OURS.sub("", plain(_CAMEL.sub(" ", clean(heading[:LONGEST]))))
    return _TOKEN.findall(words.replace("e-mail", "email").replace("e mail", "email"))


def _phone(said: set[str], number: int) -> Column | None:
    if said & FAX:
        return Column(Field.FAX, number=number)
    is_numbered = said <= {"numero", "number", "nummer"} and bool(said)
    if not (said & PHONE or is_numbered) or said & (
        NO_PHONE - {"code"} if is_numbered else NO_PHONE
    ):
        return None
    if said & _KINDS:
        return Column(Field.PHONE_KIND, number=number)
    return Column(Field.PHONE, kind_rank(said), number)


def kind_rank(said: set[str]) -> int:
    """Return how likely a number of this kind reaches the person: a mobile most."""
    if said & MOBILE:
        return 0
    ranks = ((HOME, 2), (WORK, 4), (ELSEWHERE, 3))
    return next((rank for words, rank in ranks if said & words), 1)


def rank_of(kind: str) -> int | None:
    """Return the rank of a number by what is said of it ("* Mobile"); None for a fax."""
    said = set(tokens_of(kind))
    return None if said & FAX else kind_rank(said)


def _place(said: set[str]) -> Column | None:
    if not said & TOWN or said & NO_TOWN:
        return None
    ranks = ((WORK, 4), (ELSEWHERE, 3), (HOME | {"residential", "res", "primary", "user"}, 0))
    return Column(Field.TOWN, next((rank for words, rank in ranks if said & words), 1))


def _rest(said: set[str]) -> Column:
    is_mail = said & EMAIL or said == {"mail"}
    is_kind = said & (_KINDS | NO_EMAIL | NO_PHONE - {"email", "mail"})
    return Column(Field.EMAIL if is_mail and not is_kind else Field.OTHER)
