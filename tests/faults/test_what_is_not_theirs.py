"""Somebody else's ids, the same list twice, and leaving at the worst moment."""

from __future__ import annotations

import itertools

import pytest

from bot.engine.dialog import buttons
from bot.engine.dialog.feature import OnTap
from tests.support.broadcasting import send
from tests.support.crowd import bind, own
from tests.support.failing import Failing
from tests.support.listed import rows, sends_file
from tests.support.signed_up import captain

LIST = b"name,town\nMarie Dupont,Lyon\nOmar Diaz,Paris\n"
CHANGED = ("contacts", "conversations", "plans", "consents", "captains", "votes", "objections")

# --- row 29


def test_row_29_the_same_list_twice_adds_nobody_twice(theatre_on):
    ana = captain(theatre_on)
    for _ in range(2):
        sends_file(ana, "people.csv", LIST)
        if any("Add them" in label for label in ana.chat.shown[-1].labels()):
            ana.taps("Add them")
    assert len(rows(theatre_on)) == 2


def test_row_29_an_import_that_is_cut_off_adds_nobody(theatre_on):
    ana = captain(theatre_on)
    sends_file(ana, "people.csv", LIST)
    whole = theatre_on.opened.connection
    cut_off = Failing(whole, 2, "cut off", "INSERT INTO contacts")
    theatre_on.opened.connection = cut_off
    ana.taps("Add them")
    theatre_on.opened.connection = whole
    assert cut_off.failed
    assert rows(theatre_on) == []
    sends_file(ana, "people.csv", LIST)
    ana.taps("Add them")
    assert len(rows(theatre_on)) == 2


# --- row 31


def _tables(theatre):
    def read(tx):
        # A look may wake its captain: when somebody was last active is of no concern here.
        return {
            name: [
                {key: value for key, value in dict(row).items() if key != "last_active_at"}
                for row in tx.connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
            ]
            for name in CHANGED
        }

    return theatre.opened.run(read)


def _all_seen(theatre, person):
    """Return (action, arguments) of every button that somebody was ever shown."""
    signer, now = theatre.opened.tools.signer, theatre.clock.now()
    data = [
        button["callback_data"]
        for shown in person.chat.shown
        for row in shown.buttons
        for button in row
        if "callback_data" in button
    ]
    read = [buttons.read(signer, person.id, person.id, each, now) for each in data]
    return {(each.action, each.args) for each in read if each}


def _tour(ben):
    ben.says("Beatrix\nXaver")
    ben.says("/talk")
    ben.taps("⚪ Beatrix")
    ben.taps("✅ Promised to vote")
    for label in ("Beatrix", "⚪ Xaver"):
        ben.says("/list")
        ben.taps(label)
        ben.taps("Edit")
    ben.says("/list")
    ben.taps("⚪ Xaver")
    ben.taps("⋯ More")
    ben.taps("Asked to be left alone")


def test_row_31_buttons_about_another_captains_people_show_and_change_nothing(theatre_on):
    """Even signed for Ana, which only the bot itself could do."""
    theatre = theatre_on
    ben = captain(theatre, "Ben")
    _tour(ben)
    ana = captain(theatre, "Ana")
    ana.says("Luis")
    before = _tables(theatre)
    seen = {each for each in _all_seen(theatre, ben) if any(len(arg) > 9 for arg in each[1])}
    assert len({action for action, _ in seen}) > 8
    everything = [
        route.action
        for f in theatre.parts.features
        for route in f.routes
        if isinstance(route, OnTap)
    ]
    people = [
        str(row["id"])
        for name in ("contacts", "conversations")
        for row in before[name]
        if row["captain_id"] == _captain(before, ben)
    ]
    for action, args in itertools.chain(
        sorted(seen), itertools.product(everything, [(each,) for each in people])
    ):
        _press(theatre, ana, action, args)
        for shown in ana.chat.shown:
            assert "Beatrix" not in shown.text + str(shown.labels()), action
            assert "Xaver" not in shown.text + str(shown.labels()), action
    own = _captain(before, ben)
    after = _tables(theatre)
    for name in CHANGED:
        key = "id" if name == "captains" else "captain_id"
        kept = [row for row in after[name] if row.get(key) == own]
        assert kept == [row for row in before[name] if row.get(key) == own], name


def _captain(tables, person):
    return next(row["id"] for row in tables["captains"] if row["telegram_id"] == person.id)


def _press(theatre, person, action, args):
    theatre.clock.pass_(seconds=1)
    given = tuple(int(arg) if arg.isdigit() else arg for arg in args)
    nonce = theatre.opened.run(lambda tx: tx.new_id())
    data = buttons.write(theatre.opened.tools.signer, person.id, person.id, nonce, action, given)
    person.chat.shown[-1].buttons = [[{"text": "forged", "callback_data": data}]]
    person.taps("forged")


# --- row 33


def test_row_33_who_leaves_while_a_notice_waits_gets_none_and_leaves_nothing(theatre_on):
    theatre = theatre_on
    olga = own(theatre)
    group = bind(theatre, olga)
    ana, ben = captain(theatre, "Ana"), captain(theatre, "Ben")
    ana.says("/deleteme")
    send(olga, group, "Saturday at ten, {first_name}!")
    ana.taps("Yes, delete everything")
    theatre.tick(minutes=1)
    theatre.tick(minutes=1)
    assert any("Saturday at ten, Ben!" in each.text for each in ben.chat.shown)
    assert not any("Saturday" in each.text for each in ana.chat.shown)
    assert [row["telegram_id"] for row in _tables(theatre)["captains"]] == [ben.id]


@pytest.mark.parametrize("first", ["leaves", "adds"])
def test_row_33_who_leaves_while_a_list_waits_leaves_nothing(theatre_on, first):
    ana = captain(theatre_on)
    sends_file(ana, "people.csv", LIST)
    buttons_then = ana.chat.shown[-1].buttons
    if first == "adds":
        ana.taps("Add them")
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    ana.chat.shown[-1].buttons = buttons_then
    ana.taps("Add them")
    assert {name: found for name, found in _tables(theatre_on).items() if found} == {}


# --- promise 15


def test_promise_15_whoever_is_put_on_a_list_hears_nothing_from_the_bot(theatre):
    """With their Telegram number at hand, through reminders and a notice to all captains."""
    luis = theatre.person("Luis")
    olga = own(theatre)
    group = bind(theatre, olga)
    ana = captain(theatre, "Ana")
    card = {"phone_number": "+15145550199", "first_name": "Luis", "user_id": luis.id}
    ana.sends(contact=card)
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    send(olga, group, "Saturday at ten, {first_name}!")
    for _ in range(10):
        theatre.tick(days=1)
    spoken_to = {chat for chat, _kind, _key in theatre.deliveries}
    assert ana.id in spoken_to
    assert luis.id not in spoken_to
    assert spoken_to <= {ana.id, olga.id, group.id}
