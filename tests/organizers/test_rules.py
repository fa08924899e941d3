from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.organizers import rules
from bot.organizers.model import BindCode, Owner, OwnerLink, Sender

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
ROLES = ("anyone", "captain", "member", "organizer", "administrator", "owner")
STANDINGS = ("creator", "administrator", "member", "restricted", "left", "kicked", None)


def sender(**changes):
    plain = {"in_group": True, "is_bound_here": True, "standing": "member", "anonymous": False}
    return Sender(**{**plain, **changes})


@pytest.mark.parametrize("standing", STANDINGS)
def test_members_of_the_bound_group_read_and_its_administrators_are_organizers(standing):
    administers = standing in {"creator", "administrator"}
    someone = sender(standing=standing)
    assert rules.may("organizer", someone) == administers
    assert rules.may("administrator", someone) == administers
    assert rules.may("member", someone) == (administers or standing == "member")


def test_an_administrator_of_another_group_is_no_organizer_but_may_bind_it():
    elsewhere = sender(standing="creator", is_bound_here=False)
    assert not rules.may("organizer", elsewhere)
    assert not rules.may("member", elsewhere)
    assert rules.may("administrator", elsewhere)


@pytest.mark.parametrize("role", ["member", "organizer", "administrator"])
def test_nothing_is_administered_from_a_private_chat(role):
    alone = sender(in_group=False, is_bound_here=False, standing="creator", is_owner=True)
    assert not rules.may(role, alone)


def test_whoever_writes_as_the_group_proves_nothing():
    hidden = sender(standing="creator", anonymous=True, is_owner=True)
    assert [role for role in ROLES if rules.may(role, hidden)] == ["anyone"]


def test_an_owner_is_a_person_wherever_they_write():
    assert rules.may("owner", sender(in_group=False, standing=None, is_owner=True))
    assert not rules.may("owner", sender(standing="creator"))


def test_who_may_decide_may_read():
    for standing, bound, hidden in product(STANDINGS, (True, False), (True, False)):
        someone = sender(standing=standing, is_bound_here=bound, anonymous=hidden)
        assert rules.may("member", someone) or not rules.may("organizer", someone)


@pytest.mark.parametrize(
    "role, changes, reason",
    [
        ("organizer", {"anonymous": True}, "anonymous"),
        ("organizer", {"in_group": False}, "group"),
        ("organizer", {"is_bound_here": False}, "unbound"),
        ("organizer", {}, "administrators"),
        ("administrator", {"is_bound_here": False}, "administrators"),
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


def owner(number, *, named=False):
    return Owner(number, "en", NOW, named)


def test_one_owner_always_remains():
    assert rules.why_stays([owner(1)], 1) == "last"
    assert rules.why_stays([owner(1), owner(2)], 1) is None
    assert rules.why_stays([owner(1), owner(2)], 3) == "gone"


def test_the_settings_take_back_only_whom_they_made_and_never_the_last_of_a_campaign_in_use():
    linked, first, second = owner(1), owner(2, named=True), owner(3, named=True)
    everybody = [linked, first, second]
    assert rules.leaving(everybody, (3,), in_use=True) == [first]
    assert rules.leaving(everybody, (), in_use=True) == [first, second]
    assert rules.leaving([first, second], (), in_use=True) == [second]
    assert rules.leaving([first, second], (), in_use=False) == [first, second]
