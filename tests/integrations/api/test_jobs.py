"""Whoever made a token hears, once each, from where it is used."""

from datetime import timedelta

import pytest

from bot.engine.api.resources import Asked
from bot.engine.dialog.work import Work
from bot.integrations.api import rules, store
from bot.integrations.api.jobs import Tokens
from bot.integrations.api.model import Scope, Token, TokenId
from bot.organizers import store as organizers
from tests.support.crowd import sign_up

HOME, AWAY = "9.9.9.0/24", "8.8.8.0/24"


@pytest.fixture
def theatre(theatre_on):
    return theatre_on


def make(theatre, by, used_at=None):
    def put(tx):
        made_at = tx.now() - timedelta(days=9)
        token = Token(TokenId(7), "CRM", Scope.ALL, made_at, made_by=by)
        store.add(tx, theatre.campaign.id, token, "cap_secret")
        if used_at:
            store.note_used(tx, theatre.campaign.id, 7, used_at)

    theatre.opened.run(put)


def asks(theatre, *networks, refused=False):
    def prepare(tx):
        parts = theatre.parts
        work = Work(tx, tx.now(), theatre.campaign, parts.writer, features=parts.features)
        Tokens().prepare(work, 7, {Asked(7, refused, each): 1 for each in networks})

    theatre.opened.run(prepare)
    theatre.tick(seconds=1)


def told(person, words="The token CRM is used from somewhere new"):
    return [each.text for each in person.chat.shown if words in each.text]


def acts(theatre):
    found = theatre.opened.run(lambda tx: organizers.audit(tx, theatre.campaign.id))
    return [each[2] for each in found if each[2].startswith("api_token")]


def test_who_made_it_hears_of_the_first_use_and_of_each_new_network(theatre, olga, group):
    make(theatre, olga.id)
    asks(theatre, HOME)
    assert len(told(olga, "uses the token CRM for the first time")) == 1
    assert HOME in olga.chat.shown[-1].text
    asks(theatre, HOME)
    asks(theatre, AWAY, refused=True)
    asks(theatre, AWAY, HOME)
    assert len(told(olga)) == 1
    assert AWAY in told(olga)[0]
    assert "take the token back: /api" in told(olga)[0]
    assert acts(theatre) == ["api_token_first_used", "api_token_elsewhere"]


def test_a_program_that_moves_about_is_told_of_a_few_times_a_day_and_all_is_in_the_audit(
    theatre, olga, group
):
    make(theatre, olga.id)
    asks(theatre, HOME)
    for number in range(9):
        asks(theatre, f"8.8.{number}.0/24")
    assert len(told(olga)) == rules.TOLD_IN_A_DAY - 1
    assert acts(theatre).count("api_token_elsewhere") == 9


def test_what_was_in_use_before_networks_were_noted_is_no_news(theatre, olga, group):
    make(theatre, None, theatre.clock.now())
    asks(theatre, HOME)
    assert not told(olga, "CRM")
    asks(theatre, AWAY)
    assert len(told(olga)) == 1  # who made it is not known: the owners


def test_who_has_no_chat_with_us_does_not_hear_of_it_but_the_owners_do(theatre, olga, group):
    ana, omar = sign_up(theatre, "Ana", "Luis"), theatre.person("Omar")
    make(theatre, omar.id)
    asks(theatre, HOME)
    assert told(olga, "CRM")
    theatre.opened.run(lambda tx: store.remove(tx, theatre.campaign.id, 7))
    make(theatre, ana.id)
    before = len(olga.chat.shown)
    asks(theatre, AWAY)
    assert told(ana, "CRM")
    assert len(olga.chat.shown) == before
