"""A question in a captain's own words meets the known one, if it is one."""

import tomllib

import pytest

from bot import files
from bot.console.faq import rules
from bot.console.faq.model import Known
from tests.console.faq import corpus

# Measured on the corpus; what is lost here is a tap for a captain, and a question for a person.
LEAST_RIGHT, LEAST_OFFERED, MOST_WRONG = 0.8, 0.92, 0.13


def known(language):
    with (files.example_campaign().parent / "materials" / "faq.toml").open("rb") as file:
        tables = tomllib.load(file)["faq"]
    texts = ("question", "answer", "keywords")
    return [
        Known(-place, *(each[text][language].replace("\u00a0", " ") for text in texts))
        for place, each in enumerate(tables, 1)
    ]


@pytest.mark.parametrize("language, questions", [("en", corpus.ENGLISH), ("fr", corpus.FRENCH)])
def test_most_questions_meet_their_answer_and_few_that_have_none_do(language, questions):
    answers = known(language)
    found = {each: [hit.question for _, hit in rules.find(each, answers)] for each in questions}
    meant = {each: what for each, what in questions.items() if what}
    assert set(meant.values()) <= {each.question for each in answers}
    right = sum(found[each][:1] == [what] for each, what in meant.items())
    offered = sum(what in found[each] for each, what in meant.items())
    wrong = sum(bool(found[each]) for each, what in questions.items() if not what)
    assert right >= LEAST_RIGHT * len(meant)
    assert offered >= LEAST_OFFERED * len(meant)
    assert wrong <= MOST_WRONG * (len(questions) - len(meant))


@pytest.mark.parametrize("text", ["", "?", "the", "où", "🙂", "x" * 4000, "a b c"])
def test_nothing_is_meant_by_nothing(text):
    assert rules.find(text, known("en")) == []
    assert rules.find(text, []) == []


def test_what_organizers_saved_is_found_by_its_words():
    saved = Known(7, "Where do I get posters?", "At the office.")
    found = rules.find("where can i get a poster", [saved, *known("en")])
    assert found[0][1] is saved
    assert len(found) <= rules.MOST_SHOWN


@pytest.mark.parametrize(
    "text, kept",
    [
        ("Luis wants a poster", "… wants a poster"),
        ("Can Luis García come? LUIS asked", "Can … come? … asked"),
        ("Call me at +1 514 555 0123 or a@b.example", "Call me at … or …"),
        ("See https://example.org/x and @luis_g", "See … and …"),
        ("Luisa is somebody else", "Luisa is somebody else"),
        ("By 15 May 2027?", "By 15 May 2027?"),
    ],
)
def test_nobody_is_named_in_what_all_will_read(text, kept):
    assert rules.without_people(text, ["Luis García"]) == kept
