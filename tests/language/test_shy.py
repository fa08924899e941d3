"""Whoever doesn't dare says so in many ways; what is told of a friend is no such thing."""

import pytest

from bot.language.replies.model import Courtesy
from bot.language.replies.rules import read_courtesy


@pytest.mark.parametrize(
    "said",
    [
        "it feels awkward",
        "It's a bit awkward to ask",
        "I'm shy",
        "honestly I'm nervous about asking",
        "I don't dare",
        "I don’t feel comfortable asking people",
        "i am afraid they get mad",
        "I'm scared",
        "I don't want to bother people",
        "I hate asking",
        "asking friends feels pushy",
        "j'ose pas demander",
        "je n'ose pas",
        "je suis timide",
        "je ne suis pas à l'aise",
        "j'ai peur de déranger",
        "j'ai peur",
        "ça me gêne",
        "c'est gênant",
        "c'est un peu délicat",
        "je veux pas les embêter",
    ],
)
def test_who_does_not_dare_is_heard(said):
    assert read_courtesy(said) is Courtesy.SHY


@pytest.mark.parametrize(
    "said",
    [
        "Bea is shy",
        "I'm afraid Bea said no",
        "it's fine",
        "Bea feels uncomfortable about it",
        "Luis a peur de voter",
        "j'ai peur que Bea vote pas",
        "c'est bon",
        "je suis contente",
        "I don't want to vote",
        "I'm sure",
    ],
)
def test_what_is_told_of_somebody_else_is_not_it(said):
    assert read_courtesy(said) is not Courtesy.SHY
