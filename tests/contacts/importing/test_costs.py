"""No words and no file of a captain cost more than their length: each reader at its largest input.

The texts are harmless: openings, spaces, separators and long words, repeated, and a seeded mixture.
"""

import random
from datetime import date

import pytest

from bot.contacts.importing import rules
from bot.contacts.rules import read_names
from bot.engine.telegram.attachments import MOST_BYTES
from bot.engine.telegram.readers import READ_SECONDS
from bot.language.days.rules import read_day
from bot.language.meaning.model import Asked, Facts
from bot.language.meaning.rules import decide
from bot.language.names.rules import given_name, straight, turned
from bot.language.news.model import Person
from bot.language.phones.rules import find_phones, read_card_phone, without_phones
from bot.language.relations.rules import apart, calls, relation_in
from bot.language.tables.rules import MOST_ROWS
from tests.support.costs import cpu_seconds
from tests.support.workbooks import xlsx

MESSAGE = 4096
LARGE = 1_000_000
TODAY = date(2026, 11, 3)
NOISE_SECONDS = 0.002
FILES = {
    "openings": "BEGIN:VCARD\n",
    "openings with names": "BEGIN:VCARD\nFN:x\n",
    "cards": "BEGIN:VCARD\nFN:x\nEND:VCARD\n",
    "folded": "BEGIN:VCARD\nFN:x\n" + " \n" * 20000,
    "parameters": "BEGIN:VCARD\n" + ("TEL;" + "TYPE=CELL;" * 90 + ":1\n") * 20,
    "quoted": "BEGIN:VCARD\n" + "FN;ENCODING=QUOTED-PRINTABLE:=C3=A9=\n" * 200,
    "spaces": "a" + " " * 80_000 + "b,",
    "commas": ",",
    "short cells": "a,",
    "numbers": "12345678," * 50 + "\n",
    "tabs": "a\t\t\n",
    "quotes": '"',
    "quoted lines": '"\n',
    "a long word": "a",
    "headings": "name\n" + ("%%%," * 100 + "\n") * 20,
    "rows of headings": "name,phone,town\n",
    "figures": "1 2 3 4 5 6 7 8 9,",
    "soft breaks": "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + "a=\n" * 20000,
    "agents": "BEGIN:VCARD\nAGENT:\n",
    "addresses": "a@b.co,",
}
WORDS = {
    "openings": "BEGIN:VCARD\n",
    "spaces": " ",
    "lines": "a\n",
    "commas": "a,",
    "and": "a and ",
    "numbers": "1234567,",
    "numbered lines": "a,12345678\n",
    "relations": "a,cousin,34\n",
    "again": "again a ",
    "will": "will ",
    "short words": "talked ab ",
    "one word": "a",
    "dots": "ab.",
    "accents": "e\u0301",
    "list marks": "\n- 1. ",
    "boxes": "☐ ",
    "addresses": "a@b.co ",
    "signs of addresses": "<",
    "colons": "family: a,",
    "figures": "1 ",
    "spoilt figures": "6,12E+08 ",
    "numbers one by one": "514 555 0123 ",
    "my": "my sister ",
    "of": "de la ",
    "capitals": "DE LA ",
    "brackets": "(",
    "phone labels": "tel. ",
    "headings": "friends:\nab\n\n",
    "couples": "M. et Mme R ",
    "labels": "name: ab\n",
    "columns": "ab\t34\n",
    "bullets": "• 1. ab ",
    "dashes": "friends - ",
    "digits": "1",
}
PEOPLE = [Person(n, f"Al{chr(97 + n % 26)}{chr(97 + n // 26)} Roy") for n in range(60)]


def _filled(piece, length):
    return (piece * (length // len(piece) + 1))[:length]


def _mixture(pieces, length):
    chance = random.Random(8)  # noqa: S311 (no secret: which piece comes next)
    choice = list(pieces.values())
    words = ""
    while len(words) < length:
        words += chance.choice(choice)[:500]
    return words[:length]


def _meaning(asked):
    return lambda text: decide(text, Facts(asked, PEOPLE, TODAY, ("en", "fr"), "CA"))


READERS = {
    "names": read_names,
    "list": lambda text: rules.read_told(text, "CA"),
    "label": lambda text: (apart(text), calls(text), relation_in(text)),
    "name": lambda text: (given_name(text), straight(text), turned(text)),
    **{f"meaning, {asked} asked": _meaning(asked) for asked in Asked},
    "day": lambda text: read_day(text, TODAY, ("en", "fr")),
    "phone": lambda text: (read_card_phone(text, "CA"), read_card_phone(text, "FR")),
    "phones": lambda text: (find_phones(text, "FR"), without_phones(text, "CA")),
}


def _grows_no_faster(read, small, large):
    at_n, at_4n = (cpu_seconds(lambda text=text: read(text)) for text in (small, large))
    assert at_4n <= 5 * max(at_n, NOISE_SECONDS), f"{at_n:.4f} s, four times as much {at_4n:.4f} s"
    return at_4n


@pytest.mark.parametrize("what", [*FILES, "a mixture"])
def test_row_28_a_file_costs_what_its_length_says(what):
    def text(length):
        return _filled(FILES[what], length) if what in FILES else _mixture(FILES, length)

    small, large = (text(length).encode() for length in (LARGE // 4, LARGE))
    seconds = _grows_no_faster(lambda c: rules.read_file("x", c, "CA"), small, large)
    assert seconds < 0.5


@pytest.mark.parametrize("piece", ["BEGIN:VCARD\nFN:x\nPHOTO:" + " aaaa\n" * 5000, ",", '"', "=\n"])
def test_row_28_the_largest_file_is_read_in_time(piece):
    content = _filled("BEGIN:VCARD\n" + piece, MOST_BYTES).encode()
    assert cpu_seconds(lambda: rules.read_file("x", content, "CA")) < READ_SECONDS / 2


def test_a_workbook_costs_what_its_rows_say():
    row, rows = ["12345678", "1 2 3 4 5 6 7 8"] * 100, 400
    sheet = xlsx([["Name", "Phone", *["x"] * 198], *[row] * (rows - 1)])
    share = rows / MOST_ROWS
    assert cpu_seconds(lambda: rules.read_file("x", sheet, "CA")) < READ_SECONDS / 2 * share


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("what", [*WORDS, "a mixture"])
def test_a_message_costs_no_noticeable_time(what, reader):
    def text(length):
        return _filled(WORDS[what], length) if what in WORDS else _mixture(WORDS, length)

    seconds = _grows_no_faster(READERS[reader], text(MESSAGE // 4), text(MESSAGE))
    assert seconds < 0.02
