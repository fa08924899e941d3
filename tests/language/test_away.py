"""Whoever is away or has no time for a while wants a break; friends who are, are no wish."""

import pytest

from bot.language.wishes.model import Wish
from bot.language.wishes.rules import read_wish


@pytest.mark.parametrize(
    "said",
    [
        "I'm off till monday",
        "I’m away until Monday",
        "on vacation till the 12th",
        "away this week",
        "I'll be away for two weeks",
        "out of town until friday",
        "busy until sunday",
        "I can't this week",
        "I cannot before Monday",
        "I'm travelling this week",
        "back on monday",
        "I'm back next week",
        "break until monday",
        "I need a break until Monday",
        "on a break for a week",
        "I'm sick this week",
        "je suis absente jusqu'à lundi",
        "en vacances jusqu'au 12",
        "en vacances",
        "absent cette semaine",
        "pas dispo avant lundi",
        "je ne suis pas là cette semaine",
        "je reviens lundi",
        "je rentre le 12 mai",
        "de retour la semaine prochaine",
        "je ne peux pas cette semaine",
        "débordée jusqu'à dimanche",
        "malade cette semaine",
        "offline til wednesday",
        "I'm not around until the 20th",
        "away Monday to Wednesday",
        "don't write me until Monday",
        "please don't contact me till the 12th",
        "I'm working until Thursday",
        "can't do anything before Saturday",
        "déconnectée jusqu’à mercredi",
        "absent de lundi à mercredi",
        "ne m’écrivez plus avant lundi",
        "m'appelez pas avant jeudi svp",
        "merci de ne pas me relancer avant le 12",
        "je pars jusqu’au 20",
        "je bosse jusqu’à jeudi",
    ],
)
def test_who_is_away_wants_a_break(said):
    assert read_wish(said) is Wish.PAUSE


@pytest.mark.parametrize(
    "said",
    [
        "Luis is away until Monday",
        "Bea is on vacation this week",
        "she is back on Monday",
        "I'm off to see Luis",
        "I'm back",
        "I'm sick of politics",
        "remind me on Monday",
        "I can't reach Luis this week",
        "I'll be off then, thanks",
        "Marie est en vacances jusqu'à lundi",
        "elle revient lundi",
        "je reviens vers Luis lundi",
        "je ne peux pas parler à Luis avant lundi",
        "je suis prise de court",
        "I'm working for the campaign",
        "I'm not here for the money",
        "don't call Luis before Monday",
        "ne rappelez pas Luis avant lundi",
        "appeler avant lundi",
        "rappelez-moi lundi",
    ],
)
def test_what_only_sounds_like_it_is_no_wish_for_a_break(said):
    assert read_wish(said) is not Wish.PAUSE


@pytest.mark.parametrize(
    "said",
    [
        *("who first?", "who's first", "who should I start with?", "who do I start with"),
        *("what's next?", "and now?", "ok what next"),
        *("qui d'abord ?", "qui en premier ?", "par qui commencer ?", "par qui je commence"),
        *("et maintenant ?", "et après ?", "on fait quoi ?"),
    ],
)
def test_who_asks_how_to_go_on_wants_the_next_person(said):
    assert read_wish(said) is Wish.NEXT
