import pytest

from bot.language.replies.rules import Courtesy, read_courtesy


@pytest.mark.parametrize(
    "said", ["brb", "gtg", "g2g", "Talk later, gotta run", "i have to go now", "faut que je file"]
)
def test_who_leaves_in_a_hurry_says_goodbye(said):
    assert read_courtesy(said) is Courtesy.GOODBYE


@pytest.mark.parametrize("name", ["Gigi", "Bill", "Brbara Gotta"])
def test_a_name_that_looks_like_it_stays_a_name(name):
    assert read_courtesy(name) is None
