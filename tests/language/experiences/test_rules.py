"""What people write of a week or a campaign, as they write it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.experiences.rules import read_experience, read_talks, without_names


@pytest.mark.parametrize(
    "said, themes",
    [
        ("Honestly, phoning people", {"call"}),
        ("les coups de fil du dimanche", {"call"}),
        ("WhatsApp messages", {"message"}),
        ("un café avec chacun", {"in_person"}),
        ("dinner at my aunt’s", {"in_person"}),
        ("going together to the polling place", {"plan"}),
        ("calls didn’t work at all", set()),
        ("les appels n’ont servi à rien", set()),
        ("all good but tired", {"time"}),
        ("tout va bien mais crevée", {"time"}),
        ("no time this week", {"time"}),
        ("pas eu le temps, désolé", {"time"}),
        ("exams until Friday", {"time"}),
        ("it feels pushy to ask", {"awkward"}),
        ("j’ose pas demander", {"awkward"}),
        ("j’ai peur de déranger", {"awkward"}),
        ("nobody answers me", {"no_answer"}),
        ("personne ne me répond", {"no_answer"}),
        ("ils ne répondent pas", {"no_answer"}),
        ("I don’t know what to say to my uncle", {"unsure"}),
        ("je sais pas quoi dire", {"unsure"}),
        ("nothing, all good", set()),
        ("Nothing!", {"nothing"}),
        ("all good", {"nothing"}),
        ("tout va bien 🙂", {"nothing"}),
        ("rien de spécial", {"nothing"}),
        ("Yes, with pleasure", {"captain"}),
        ("oui, volontiers", {"captain"}),
        ("yes, but not as a captain", set()),
        ("plus jamais !", {"no"}),
        ("never again", {"no"}),
        ("I would love to lead a team", {"lead"}),
        ("oui mais seulement le week-end", set()),
        ("the weather", set()),
    ],
)
def test_what_is_plain_is_found_and_nothing_else(said, themes):
    assert set(read_experience(said)) == themes


@pytest.mark.parametrize(
    "said, talks",
    [
        ("3 talks this week", 3),
        ("J’ai eu trois conversations", 3),
        ("spoke to two people", 2),
        ("une conversation", 1),
        ("only 12 new friends", 12),
        ("all good", None),
        ("3 weeks left", None),
        ("talked a lot", None),
    ],
)
def test_how_many_talks_are_told(said, talks):
    assert read_talks(said) == talks


@pytest.mark.parametrize(
    "said, names, left",
    [
        ("Bea and Jean-Luc Roy came", ("Bea", "Jean-Luc Roy"), "… and … came"),
        ("ROY came, royal weather", ("Jean-Luc Roy",), "… came, royal weather"),
        ("Mon cousin Élie, 06 12 34 56 78", ("Élie",), "Mon cousin …, …"),
        ("write to me@here.org or @me_here", (), "write to … or …"),
        ("3 talks a week, 20 friends", ("Al",), "3 talks a week, 20 friends"),
        ("Al said so; also Ali", ("Al",), "… said so; also Ali"),
    ],
)
def test_names_and_numbers_are_left_out_of_what_others_may_read(said, names, left):
    assert without_names(said, names) == left


@given(st.lists(st.text(min_size=2), max_size=4), st.text(max_size=80))
def test_no_whole_name_stays_in_what_others_may_read(names, said):
    shown = without_names(" ".join((said, *names)), names)
    words = [each.casefold() for each in re.findall(r"[^\W\d_]{3,}", shown)]
    parts = {each.casefold() for name in names for each in re.findall(r"[^\W\d_]{3,}", name)}
    assert not parts & set(words)
