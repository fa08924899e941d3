"""What somebody answers who is asked what to call them is read as people say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.captains.rules import answer_problem, told_name


@pytest.mark.parametrize(
    "said, name",
    [
        ("Zoé", "Zoé"),
        ("zoé", "zoé"),
        ("Zoé!", "Zoé"),
        ("Zoé.", "Zoé"),
        ("Zoé 🙂", "Zoé 🙂"),
        ("J.", "J."),
        ("Mary J.", "Mary J."),
        ("my name is Zoé", "Zoé"),
        ("My name's Zoé.", "Zoé"),
        ("Hi, I’m Zoé", "Zoé"),
        ("I am Zoé, nice to meet you", "Zoé"),
        ("Zoé, thanks", "Zoé"),
        ("call me Zo", "Zo"),
        ("You can call me Zo!", "Zo"),
        ("everyone calls me Zo", "Zo"),
        ("just Zoé", "Zoé"),
        ("it's Zoé", "Zoé"),
        ("je m'appelle Zoé", "Zoé"),
        ("Bonjour, je m’appelle Zoé Tremblay", "Zoé Tremblay"),
        ("moi c'est Zoé", "Zoé"),
        ("Appelez-moi Zoé", "Zoé"),
        ("mon prénom est Zoé", "Zoé"),
        ("C’est Zoé", "Zoé"),
        ("Justine", "Justine"),
        ("Ian", "Ian"),
        ("Imad", "Imad"),
        ("Jean-Pierre d’Ys", "Jean-Pierre d’Ys"),
        ("Maria del Carmen de la Cruz", "Maria del Carmen de la Cruz"),
    ],
)
def test_a_name_is_what_they_are_called(said, name):
    assert told_name(said) == name
    assert answer_problem(said) is None


@pytest.mark.parametrize(
    "said, problem",
    [
        ("Luis, my cousin\nBea\nMr. Tanaka from work", "name_of_several"),
        ("Luis, Bea, Tom", "name_of_several"),
        ("Marie, ma soeur, Lyon", "name_of_several"),
        ("why do you need it?", "name_is_asked"),
        ("pourquoi ?", "name_is_asked"),
        ("no", "name_is_asked"),
        ("oui", "name_is_asked"),
        ("ok", "name_is_asked"),
        ("👍", "name_is_asked"),
        ("123", "name_without_letters"),
        ("x" * 41, "name_too_long"),
        ("@zoe", "name_like_a_link"),
    ],
)
def test_what_is_no_name_of_theirs_is_asked_again(said, problem):
    assert answer_problem(said) == f"signup/{problem}"


@given(st.text(max_size=60))
def test_whatever_is_said_a_name_is_in_one_line_and_has_letters_or_is_refused(said):
    name = told_name(said)
    assert "\n" not in name
    assert answer_problem(said) or any(letter.isalpha() for letter in name)
