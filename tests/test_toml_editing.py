"""A value is changed in a file, and all else stays as its writer wrote it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.campaign_changes.model import Change
from bot.toml.editing import appended, applied, edited, literal, value_of, written

FILE = Path("data/campaign.toml").read_text("utf-8")
SMALL = """# ours
day = 2027-05-09  # a Sunday
places = [
  "a",
  "b",
]

[name]
en = "Park"

# the charter
[[charter]]
en = "one"

[[charter]]
en = "two"

# how many
[target]
min = 10
"""


@pytest.mark.parametrize(
    "place, value, before, after",
    [
        ("day", "2027-05-16", "day = 2027-05-09  #", "day = 2027-05-16  #"),
        ("name/en", '"#1 \\"Park\\""', '"Park"', '"#1 \\"Park\\""'),
        ("name/fr", '"Parc"', '"Park"\n', '"Park"\nfr = "Parc"\n'),
        ("places", '["c"]', '[\n  "a",\n  "b",\n]', '["c"]'),
        ("slug", '"x"', "]\n\n[name]", ']\nslug = "x"\n\n[name]'),
        ("charter/1/fr", '"deux"', '"two"\n', '"two"\nfr = "deux"\n'),
        (
            "charter/2/en",
            '"three"',
            '"two"\n',
            '"two"\n\n[[charter]]\nen = "three"\n',
        ),
        ("charter/0", "", '[[charter]]\nen = "one"\n\n', ""),
        ("charter/1", "", '[[charter]]\nen = "two"\n\n', ""),
        ("day", "", "day = 2027-05-09  # a Sunday\n", ""),
        ("target/max", "20", "min = 10\n", "min = 10\nmax = 20\n"),
        ("hours/start", "9", "min = 10\n", "min = 10\n\n[hours]\nstart = 9\n"),
    ],
)
def test_only_what_is_changed_is_written_anew(place, value, before, after):
    assert before in SMALL
    found = edited(SMALL, [Change(place, value)])
    assert found.strip() == SMALL.replace(before, after).strip()


def test_a_file_with_tables_in_curly_brackets_is_written_anew():
    text = 'name = { en = "Park" }\ncharter = [{ en = "one" }]\n'
    found = edited(text, [Change("name/fr", '"Parc"'), Change("charter/1/en", '"two"')])
    assert tomllib.loads(found) == {
        "name": {"en": "Park", "fr": "Parc"},
        "charter": [{"en": "one"}, {"en": "two"}],
    }


VALUES = st.one_of(st.text(max_size=12), st.booleans(), st.integers(0, 99), st.dates())
PLACES = st.sampled_from(
    (
        *("slug", "name/en", "name/de", "charter/0/fr", "charter/2", "charter/1", "voting/0"),
        *("voting/1/until", "target/min", "scripts/4/en", "registration_deadline", "new"),
        "board/hour",
    )
)


@given(st.lists(st.tuples(PLACES, st.one_of(st.none(), VALUES)), max_size=3))
def test_whatever_is_changed_the_file_says_just_that(told):
    changes = []
    for place, value in told:
        last = place.rpartition("/")[2]
        if last.isdigit() and (value is not None or any(place[:4] == x.place[:4] for x in changes)):
            continue
        changes.append(Change(place, "" if value is None else literal(value)))
    assert tomllib.loads(edited(FILE, changes)) == applied(tomllib.loads(FILE), changes)


@given(VALUES)
def test_a_value_is_read_as_it_was_written(value):
    assert value_of(literal(value)) == value


def test_values_make_a_file():
    table = tomllib.loads(FILE)
    assert tomllib.loads(written(table)) == table


DOTTED = """[[words]]
stages = ["eve"]
[[words.versions]]
long.en = "one"  # first
short.en = "1"

# the second
[[words]]
[[words.versions]]
long.en = "two"
"""


@pytest.mark.parametrize(
    "place, value, line, behind",
    [
        ("words/0/versions/0/long/en", '"a"', 'long.en = "a"  # first', "[[words.versions]]"),
        ("words/0/versions/0/long/fr", '"a"', 'long.fr = "a"', 'long.en = "one"  # first'),
        ("words/0/versions/0/subject/en", '"a"', 'subject.en = "a"', 'short.en = "1"'),
        ("words/0/id", '"a"', 'id = "a"', 'stages = ["eve"]'),
        ("words/0/versions/1/long/en", '"a"', 'long.en = "a"', "[[words.versions]]"),
        ("words/0/replies/0/they/en", '"a"', 'they.en = "a"', "[[words.replies]]"),
    ],
)
def test_a_text_of_several_languages_is_written_as_the_others_are(place, value, line, behind):
    change = Change(place, value)
    found = edited(DOTTED, [change])
    assert tomllib.loads(found) == applied(tomllib.loads(DOTTED), [change])
    lines = found.splitlines()
    assert lines[lines.index(line) - 1] == behind
    assert "# the second" in lines


def test_one_more_table_is_written_as_people_write_them():
    table = {
        "stages": ["eve"],
        "versions": [{"long": {"en": "1", "fr": "2"}}, {"long": {"en": "3"}}],
    }
    found = appended(DOTTED, "words", table)
    assert tomllib.loads(found)["words"][2] == table
    assert found.startswith(DOTTED.rstrip())
    assert found.endswith('[[words.versions]]\nlong.en = "3"\n')
