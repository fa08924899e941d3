from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.organizers import rules
from bot.organizers.model import BindCode, OwnerLink, Sender

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
ROLES = ("anyone", "captain", "organizer", "owner")
STANDINGS = ("creator", "administrator", "member", "restricted", "left", "kicked", None)


def sender(**changes):
    plain = {"in_group": True, "is_bound_here": True, "standing": "member", "anonymous": False}
    return Sender(**{**plain, **changes})


@pytest.mark.parametrize("standing", ["creator", "administrator", "member"])
def test_whoever_is_in_the_bound_group_is_an_organizer(standing):
    assert rules.may("organizer", sender(standing=standing))


@pytest.mark.parametrize("standing", ["restricted", "left", "kicked", None])
def test_who_is_not_a_current_member_is_not(standing):
    assert not rules.may("organizer", sender(standing=standing))


def test_an_administrator_of_another_group_is_not():
    assert not rules.may("organizer", sender(standing="creator", is_bound_here=False))


def test_nothing_is_administered_from_a_private_chat():
    alone = sender(in_group=False, is_bound_here=False, standing="creator", is_owner=True)
    assert not rules.may("organizer", alone)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("standing", STANDINGS)
def test_changing_things_in_a_group_takes_an_administrator_seen_just_now(role, standing):
    everything = sender(standing=standing, is_owner=True, is_captain=True)
    assert rules.may(role, everything, fresh=True) == (standing in {"creator", "administrator"})


def test_an_anonymous_administrator_proves_nothing():
    hidden = sender(standing="creator", anonymous=True, is_owner=True)
    assert not any(rules.may(role, hidden, fresh=True) for role in ROLES)
    assert not rules.may("organizer", hidden)
    assert not rules.may("owner", hidden)


def test_more_rights_are_never_needed_to_read_than_to_change():
    for role, standing, bound, hidden in product(ROLES, STANDINGS, (True, False), (True, False)):
        someone = sender(standing=standing, is_bound_here=bound, anonymous=hidden)
        assert rules.may(role, someone) or not rules.may(role, someone, fresh=True)


@pytest.mark.parametrize(
    "role, changes, reason",
    [
        ("organizer", {"anonymous": True}, "anonymous"),
        ("organizer", {"in_group": False}, "group"),
        ("organizer", {"is_bound_here": False}, "unbound"),
        ("organizer", {}, "administrators"),
        ("anyone", {"is_bound_here": False}, "administrators"),
        ("owner", {"in_group": False}, "owner"),
    ],
)
def test_a_refusal_says_what_it_would_take(role, changes, reason):
    assert rules.why_not(role, sender(**changes)) == reason


def test_links_and_codes_count_once_and_not_for_ever():
    good = OwnerLink(1, NOW + timedelta(seconds=1), used=False)
    assert rules.is_good_link(good, NOW)
    assert not rules.is_good_link(good, NOW + timedelta(seconds=1))
    assert not rules.is_good_link(OwnerLink(1, good.expires_at, used=True), NOW)
    assert not rules.is_good_link(None, NOW)
    assert rules.is_good_code(BindCode(1, 2, good.expires_at, used=False), NOW)
    assert not rules.is_good_code(BindCode(1, 2, good.expires_at, used=True), NOW)
    assert not rules.is_good_code(None, NOW)


def test_five_wrong_tries_an_hour_are_enough():
    assert [rules.is_throttled(tries) for tries in (0, 4, 5, 6)] == [False, False, True, True]


@pytest.mark.parametrize("typed", ["abcd 6789", "ABCD-6789", " aBcD6789\n", "“ABCD6789”"])
def test_a_code_may_be_typed_as_people_type(typed):
    assert rules.tidy_code(typed) == "ABCD6789"


def test_codes_have_no_letters_that_are_mistaken_for_one_another():
    assert not set("O0I1L5S2Z") & set(rules.CODE_LETTERS)
