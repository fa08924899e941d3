"""Whoever says that they come, or asks what is on, is shown the events."""

import pytest

from bot.language.wishes.model import Wish
from bot.language.wishes.rules import read_wish


@pytest.mark.parametrize(
    "said",
    [
        *("events", "any events this week?", "what's on this weekend?", "upcoming events"),
        *("I'm coming on Thursday", "I'll be there", "I will come to the training"),
        *("I can't make it", "I can't come on Thursday after all", "count me in"),
        *("sign me up for the picnic", "put me down for Thursday"),
        *("les évènements", "quels évènements cette semaine ?", "évènements"),
        *("je viens jeudi", "je viendrai", "j'y serai", "je serai là jeudi", "comptez sur moi"),
        *("finalement je peux pas venir", "je ne viens pas", "je ne peux plus venir jeudi"),
        *("inscrivez-moi pour jeudi", "je viens avec ma soeur"),
    ],
)
def test_who_comes_or_asks_what_is_on_sees_the_events(said):
    assert read_wish(said) is Wish.EVENTS


@pytest.mark.parametrize(
    "said",
    [
        *("je viens de parler à Luis", "je viens d'appeler Bea", "Luis vient jeudi"),
        *("I'll come back later", "I'm in", "Bea is coming", "I can't talk to Luis"),
        *("I will call Bea on Thursday", "je ne peux pas", "je viendrai voir Luis"),
    ],
)
def test_what_only_sounds_like_it_is_not_about_events(said):
    assert read_wish(said) is not Wish.EVENTS
