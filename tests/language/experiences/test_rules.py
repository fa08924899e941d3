"""What people write of a week or a campaign, as they write it."""

import pytest

from bot.language.experiences.rules import read_experience


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
