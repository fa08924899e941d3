"""Updates that are odd, poisonous or forged: the queue moves, and nothing is changed by them."""

from __future__ import annotations

import copy
import random

from tests.journeys.steps import captain, talk

MANY = 10_000
A_PAGE = 2_500


# --- row 20


def _odd_updates(chance, good, count):
    """Unknown kinds, empty ones, and good ones with one field that is anything at all."""
    anything = [None, True, -1, 10**30, 0.5, "", "x" * 5000, "\ud800", [], {}, [[[]]], {"id": "x"}]
    for number in range(count):
        if number % 4 == 0:
            kind = chance.choice(["message_reaction", "business_message", "a_new_kind", ""])
            yield {kind: chance.choice(anything)}
            continue
        update = copy.deepcopy(chance.choice(good))
        inner = update
        while True:
            key = chance.choice(sorted(inner))
            if not isinstance(inner[key], dict) or not inner[key] or chance.random() < 0.2:
                inner[key] = chance.choice(anything)
                break
            inner = inner[key]
        yield update


async def _good_updates(stage, ana):
    """What Telegram really made of somebody's acts."""
    made = []
    push = stage.simulator.telegram.updates.push_raw

    def noted(content, *kept):
        made.append(copy.deepcopy(content))
        return push(content, *kept)

    stage.simulator.telegram.updates.push_raw = noted
    await talk(ana, "Luis", "✅ Promised to vote")
    await ana.sends("contact", phone_number="+15145550000", first_name="Zoé")
    await ana.sends("location", latitude=1, longitude=1)
    stage.simulator.telegram.updates.push_raw = push
    return made


async def test_row_20_ten_thousand_malformed_updates_do_not_stop_the_queue(hostile, stage):
    ana = await captain(stage, "Ana", "Luis")
    good = await _good_updates(stage, ana)
    stage.simulator.api.observer = lambda _call: None  # it would say that Telegram does not do so
    odd = _odd_updates(random.Random(20), good, MANY)  # noqa: S311 (repeatable)
    queue = stage.simulator.telegram.updates
    for each in odd:
        queue.push_raw(each)
    await stage.played("Ten thousand odd updates")
    assert stage.bot.is_up
    assert await hostile.count("SELECT COUNT(*) FROM updates") >= MANY
    assert await hostile.count("SELECT COUNT(*) FROM set_aside") > 0
    await stage.passes(minutes=10)
    await ana.says("/menu")
    ana.sees("here is where you are")


# --- row 21


async def test_row_21_a_poison_update_is_set_aside_and_the_others_are_unaffected(
    hostile, stage, monkeypatch
):
    owner, ana, ben = await stage.enlist("Olga", "Ana", "Ben")
    await stage.seated_group("Organizers", owner)
    dispatcher = stage.bot.service.parts.intake._dispatcher
    go_on = dispatcher.go_on

    def poisoned(here, event, dialog):
        if getattr(event, "text", "") == "Poison":
            here.tx.connection.execute("DELETE FROM captains")
            raise RuntimeError("poison")
        return go_on(here, event, dialog)

    monkeypatch.setattr(dispatcher, "go_on", poisoned)
    for each in (ana, ben, ana):
        await hostile.says(each, "/menu")
    await hostile.says(ana, "Poison")
    for each in (ben, ana):
        await hostile.says(each, "/menu")
    await stage.played("Everybody writes at once")
    assert await hostile.said(ana, "here is where you are") == 3
    assert await hostile.said(ben, "here is where you are") == 2
    assert await hostile.count("SELECT COUNT(*) FROM captains") == 3
    (row,) = await hostile.rows("SELECT error, payload FROM set_aside")
    assert row["error"] == "RuntimeError"
    assert "Poison" not in row["payload"]
    ana.sees("Sorry")
    assert owner.messages() == 1


# --- row 23


async def test_row_23_a_button_of_somebody_else_replayed_or_altered_changes_nothing(hostile, stage):
    ana = await captain(stage, "Ana", "Luis", "María")
    eve = await captain(stage, "Eve", "Zoé")
    await ana.says("/talk")
    await ana.taps("⚪ Luis")
    message, data = await ana.button("✅ Promised to vote")
    await ana.taps("✅ Promised to vote")
    await eve.says("/talk")
    theirs, own = await eve.button("⚪ Zoé")
    before = await hostile.everything()
    await ana.forges(message, data)
    await eve.forges(theirs, data)
    for forged in _altered(data) + _altered(own):
        stage.clock.pass_(seconds=1)  # or the throttle would drop what is to be refused
        await eve.forges(theirs, forged)
        assert eve.messages() == 0
    assert await hostile.everything() == before
    await eve.taps("⚪ Zoé")
    await eve.taps("✋ Said no")
    assert await hostile.everything() != before


def _altered(data):
    """One letter changed, at every fifth place; cut short; made longer."""
    swapped = ["A" if letter != "A" else "B" for letter in data]
    changed = [data[:i] + swapped[i] + data[i + 1 :] for i in range(0, len(data), 5)]
    return [*changed, data[:-1], data + "A", data.swapcase()]
