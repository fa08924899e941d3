import pytest

from bot.teams.hometowns import rules


@pytest.mark.parametrize(
    "one, other",
    [
        ("Trois-Rivières", "trois rivieres"),
        ("St-Denis", "Saint Denis"),
        ("  Montréal. ", "MONTREAL"),
        ("L’Assomption", "l'assomption"),
        ("Ste Foy", "Sainte-Foy"),
    ],
)
def test_a_town_is_one_however_it_is_written(one, other):
    assert rules.key(rules.tidy(one)) == rules.key(rules.tidy(other))


@pytest.mark.parametrize(
    "typed, problem",
    [
        ("Québec", None),
        ("Notre-Dame-de-l’Île-Perrot", None),
        ("東京", None),
        ("12 rue du Moulin", "no_town"),
        ("75011", "no_town"),
        ("?", "no_town"),
        ("🏘", "no_town"),
        ("a" * 41, "long_town"),
        ("oui", "no_town"),
        ("Nice", None),
        ("Non-Tho", None),
    ],
)
def test_an_address_is_no_town(typed, problem):
    assert rules.problem(rules.tidy(typed)) == problem


@pytest.mark.parametrize("typed", ["non", "No thanks", "skip", "je ne sais pas", "rien", "later"])
def test_who_would_rather_not_say_lives_in_no_town_of_that_name(typed):
    assert rules.is_none(rules.tidy(typed))
    assert not rules.is_none("Nonnes")
