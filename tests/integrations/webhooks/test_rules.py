"""Attempts, signatures and addresses."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from bot.integrations.model import Kind
from bot.integrations.webhooks import rules
from bot.integrations.webhooks.model import Endpoint, EndpointId, State, Subject


def endpoint(*secrets, state=State.ON, subjects=frozenset(Subject)):
    made = datetime(2026, 11, 1, tzinfo=UTC)
    return Endpoint(EndpointId(7), "https://crm.example.org/x", secrets, subjects, state, made)


def test_ten_attempts_take_three_days():
    assert sum(rules.WAITS, timedelta()) == timedelta(hours=75, minutes=35, seconds=5)
    assert rules.wait_before(10, 5) is None


@given(st.integers(1, 9), st.integers(0, 2**62))
def test_each_wait_differs_a_little_and_is_the_same_every_time(attempt, number):
    wait = rules.wait_before(attempt, number)
    assert wait == rules.wait_before(attempt, number)
    assert 0.899 <= wait / rules.WAITS[attempt - 1] <= 1.101


def test_receivers_accept_the_signature_with_either_secret_while_one_replaces_the_other():
    new, old = rules.new_secret(), rules.new_secret()
    body = json.dumps({"type": "captain.joined"})
    now = datetime.now(timezone(timedelta(hours=-5)))
    headers = rules.headers(endpoint(new, old), 12, body, now)
    for secret in (new, old):
        assert Webhook(secret).verify(body, headers) == {"type": "captain.joined"}
    assert headers["webhook-id"] == "msg_12"
    with pytest.raises(Exception, match="No matching"):
        Webhook(rules.new_secret()).verify(body, headers)


@pytest.mark.parametrize(
    "typed, read",
    [
        ("https://crm.example.org/hooks?key=a", "https://crm.example.org/hooks?key=a"),
        (" <https://crm.example.org:8443/a#b> ", "https://crm.example.org:8443/a"),
        ("http://crm.example.org", "not_secure"),
        ("https://me:secret@crm.example.org", "has_password"),
        ("crm.example.org", "no_address"),
        ("ftp://crm.example.org", "no_address"),
        ("https://", "no_address"),
        ("https://crm.example.org:99999", "no_address"),
        ("https://crm example.org", "no_address"),
        ("https://crm.example.org/" + "a" * 1000, "long"),
    ],
)
def test_an_address_is_taken_or_it_is_said_why_not(typed, read):
    assert rules.address(typed, private=False) == read


def test_in_a_private_network_plain_http_will_do():
    assert rules.address("http://10.0.0.7/x", private=True) == "http://10.0.0.7/x"


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_a_reason(typed):
    found = rules.address(typed, private=False)
    assert found.startswith("https://") or found in (
        *("no_address", "not_secure", "has_password", "private", "long"),
    )


def test_each_kind_of_change_is_chosen_with_others_or_always_told():
    unchosen = {each for each in Kind if rules.subject_of(each) is None}
    assert unchosen == {Kind.PERSON_ERASED, Kind.CAMPAIGN_ERASED, Kind.TEST}
    some = endpoint("", subjects=frozenset({Subject.EVENTS}))
    assert rules.hears(some, Kind.EVENT_CHANGED)
    assert rules.hears(some, Kind.PERSON_ERASED)
    assert not rules.hears(some, Kind.CAPTAIN_JOINED)
    assert not rules.hears(endpoint("", state=State.OFF), Kind.EVENT_CHANGED)
    assert not rules.hears(endpoint("", state=State.GONE), Kind.EVENT_CHANGED)
    assert rules.hears(endpoint("", state=State.FAILING), Kind.EVENT_CHANGED)


def test_the_last_subject_stays():
    one = frozenset({Subject.EVENTS})
    assert rules.toggled(one, Subject.EVENTS) == one
    assert rules.toggled(one, Subject.CAPTAINS) == {Subject.EVENTS, Subject.CAPTAINS}


@pytest.mark.parametrize(
    "trouble, asked, minutes, held",
    [
        ("no connection", None, 0, timedelta(seconds=5)),
        ("time-out", None, 8, timedelta(minutes=2)),
        ("503", None, 600, timedelta(minutes=5)),
        ("429", timedelta(minutes=40), 600, timedelta(minutes=40)),
        ("500", timedelta(), 0, timedelta()),
        ("500", None, 600, None),
        ("400", None, 0, None),
    ],
)
def test_who_is_down_gets_nothing_for_longer_and_longer(trouble, asked, minutes, held):
    assert rules.hold(trouble, asked, timedelta(minutes=minutes)) == held


def test_who_was_down_for_a_while_is_told_from_who_refused_one_thing():
    now = datetime(2026, 11, 2, tzinfo=UTC)
    down = replace(endpoint(""), trouble="503", failing_since=now - timedelta(hours=3))
    assert rules.is_back(down, now)
    assert not rules.is_back(replace(down, failing_since=now - timedelta(minutes=1)), now)
    assert not rules.is_back(replace(down, trouble="500"), now)
    assert not rules.is_back(endpoint(""), now)
    assert not rules.is_dead(down, now)
    assert rules.is_dead(replace(down, failing_since=now - timedelta(days=3)), now)
