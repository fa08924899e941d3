import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import features
from bot.engine.dialog import states as dialogs
from bot.engine.dialog.buttons import GOOD_FOR
from bot.engine.dialog.feature import OnState
from bot.engine.dialog.states import Dialog, Lost, States, Tag

CHAT, PERSON = 1001, 1001
ROUTES = [
    (feature, route)
    for feature in features()
    for route in feature.routes
    if isinstance(route, OnState)
]
IDS = [f"{feature.name}.{route.state.__name__}" for feature, route in ROUTES]


@dataclass(frozen=True)
class Asking:
    """Waits for a name."""

    name: str
    tries: int = 0


@dataclass(frozen=True)
class AskingMore:
    """Waits for a number."""

    number: int


STATES = States({Asking: Tag("tiny", 1), AskingMore: Tag("tiny", 1)})


def test_every_feature_with_a_dialog_is_looked_at():
    assert len(ROUTES) >= 10


@pytest.mark.parametrize("feature, route", ROUTES, ids=IDS)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_every_state_of_every_feature_survives_storage(feature, route, data):
    states = States({route.state: Tag(feature.name, feature.version)})
    state = data.draw(_values(route.state))
    assert states.load(states.dump(state)) == state


def _values(kind):
    """Any value of a type that dialog states are made of."""
    if hasattr(kind, "__supertype__"):
        return _values(kind.__supertype__)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{name: _values(hint) for name, hint in hints.items()})
    # Text from Telegram is Unicode, its degrees are numbers, and our instants are aware.
    degrees = st.floats(-180, 180)
    special = {str: TEXT, float: degrees, datetime: st.datetimes(timezones=st.just(UTC))}
    return special[kind] if kind in special else _generic(kind)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def _generic(kind):
    origin, args = typing.get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_values(arg) for arg in args])
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(_values(args[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_values, args))
    if origin is frozenset:
        return st.frozensets(_values(args[0]), max_size=3)
    return st.from_type(kind)


@pytest.mark.parametrize("feature, route", ROUTES, ids=IDS)
def test_every_state_is_frozen(feature, route):
    assert route.state.__dataclass_params__.frozen


def test_a_dialog_is_found_as_it_was_saved(opened, clock):
    saved = Dialog(Asking("Luis", 2), AskingMore(5))
    opened.run(lambda tx: dialogs.save(tx, STATES, 7, CHAT, PERSON, saved, clock.now()))
    found = opened.run(lambda tx: dialogs.find(tx, STATES, 7, CHAT, PERSON))
    assert found == Dialog(Asking("Luis", 2), AskingMore(5), clock.now())
    assert opened.run(lambda tx: dialogs.find(tx, STATES, 7, CHAT, PERSON + 1)) == Dialog()


def test_a_newer_state_takes_the_place_of_the_one_before(tx, clock):
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(Asking("Luis")), clock.now())
    later = clock.now() + timedelta(hours=1)
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(AskingMore(1)), later)
    assert dialogs.find(tx, STATES, 7, CHAT, PERSON) == Dialog(AskingMore(1), None, later)


def test_an_ended_dialog_leaves_no_row(tx, clock):
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(Asking("Luis")), clock.now())
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(), clock.now())
    assert tx.connection.execute("SELECT * FROM dialogs").fetchone() is None


def test_since_when_a_question_is_open_is_known_for_a_private_chat(opened, clock):
    def asked_at():
        return opened.run(lambda tx: dialogs.asked_at(tx, 7, CHAT))

    def save(dialog, chat=CHAT):
        opened.run(lambda tx: dialogs.save(tx, STATES, 7, chat, PERSON, dialog, clock.now()))

    assert asked_at() is None
    save(Dialog(Asking("Luis")), chat=-5)
    assert asked_at() is None
    save(Dialog(Asking("Luis")))
    assert asked_at() == clock.now()
    save(Dialog(None, Asking("Luis")))  # laid aside: nobody waits for an answer
    assert asked_at() is None


def test_forgetting_a_chat_forgets_all_its_dialogs(tx, clock):
    for person in (1, 2):
        dialogs.save(tx, STATES, 7, -5, person, Dialog(Asking("Luis")), clock.now())
    dialogs.drop(tx, 7, -5)
    assert dialogs.find(tx, STATES, 7, -5, 1) == dialogs.find(tx, STATES, 7, -5, 2) == Dialog()


def _found_after(tx, clock, states):
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(Asking("Luis"), Asking("Maya")), clock.now())
    return dialogs.find(tx, states, 7, CHAT, PERSON)


def test_a_state_of_another_version_is_lost_and_what_was_laid_aside_forgotten(tx, clock):
    found = _found_after(tx, clock, States({Asking: Tag("tiny", 2)}))
    assert found == Dialog(Lost("tiny.Asking"), None, clock.now())


def test_a_state_whose_class_is_gone_is_lost(tx, clock):
    assert _found_after(tx, clock, States({})).state == Lost("tiny.Asking")


def test_a_state_that_asks_for_more_than_was_stored_is_lost(tx, clock):
    @dataclass(frozen=True)
    class Asking:
        name: str
        new: int

    assert _found_after(tx, clock, States({Asking: Tag("tiny", 1)})).state == Lost("tiny.Asking")


def test_with_its_key_destroyed_a_dialog_is_as_if_it_had_never_been(tx, clock):
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(Asking("Luis")), clock.now())
    tx.destroy_key(CHAT)
    assert dialogs.find(tx, STATES, 7, CHAT, PERSON).state is None


def test_two_states_of_one_feature_with_the_same_name_are_refused():
    other = dataclass(frozen=True)(type("Asking", (), {}))
    with pytest.raises(ValueError, match="the same name"):
        States({Asking: Tag("tiny", 1), other: Tag("tiny", 1)})


def test_what_is_laid_aside_is_kept_by_number_and_sealed(tx, clock):
    aside = {tx.new_id(): Asking("Luis"), tx.new_id(): AskingMore(1)}
    saved = Dialog(aside=aside, asked_again=True)
    dialogs.save(tx, STATES, 7, CHAT, PERSON, saved, clock.now())
    found = dialogs.find(tx, STATES, 7, CHAT, PERSON)
    assert (found.aside, found.asked_again) == (aside, True)
    assert "Luis" not in tx.connection.execute("SELECT aside FROM dialogs").fetchone()["aside"]
    tx.destroy_key(CHAT)
    assert dialogs.find(tx, STATES, 7, CHAT, PERSON).aside == {}


def test_of_what_is_laid_aside_the_oldest_goes_and_all_of_it_in_the_end(tx, clock):
    many = {tx.new_id(): AskingMore(n) for n in range(dialogs.MOST_ASIDE + 3)}
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(aside=many), clock.now())
    kept = dialogs.find(tx, STATES, 7, CHAT, PERSON).aside
    assert [each.number for each in kept.values()] == [*range(3, dialogs.MOST_ASIDE + 3)]
    later = clock.now() + GOOD_FOR + timedelta(minutes=1)
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(aside=kept), later)
    assert dialogs.find(tx, STATES, 7, CHAT, PERSON) == Dialog()


def test_what_an_earlier_version_laid_aside_and_cant_be_read_is_left_out(tx, clock):
    aside = {tx.new_id(): Asking("Luis"), tx.new_id(): AskingMore(1)}
    dialogs.save(tx, STATES, 7, CHAT, PERSON, Dialog(aside=aside), clock.now())
    newer = States({Asking: Tag("tiny", 2), AskingMore: Tag("tiny", 1)})
    assert [*dialogs.find(tx, newer, 7, CHAT, PERSON).aside.values()] == [AskingMore(1)]
