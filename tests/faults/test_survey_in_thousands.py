"""A survey to many captains on a bad day: kill -9 before and after a copy leaves, and while they
answer. Each is invited once, or it is known to be uncertain; each answer is kept and counted once.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter

import pytest

from bot.campaigns.tables import MOST_SECOND
from bot.simulator.messages import from_people
from tests.journeys.test_kill import assemble, survive
from tests.support.databases import KEY
from tests.support.guests import Guest, has, pressed
from tests.support.ledger import Ledger
from tests.support.processes import TrappedSimulator, bot_process

# By hand five thousand, which takes minutes.
CAPTAINS = int(os.environ.get("SURVEYED_CAPTAINS", "120"))
NO_LIMIT, PATIENCE = 0, 90 + CAPTAINS // 10
CHOICES, SCALE = ("Great", "So-so", "Poor"), range(1, 6)
ANYBODY, THANKS = -1, "Thank you!"


@pytest.mark.waits
async def test_row_01_each_is_asked_once_and_each_answer_counts_once(database_url, tmp_path):
    simulator, ledger = TrappedSimulator(), Ledger(database_url, KEY)
    trap = simulator.trap
    guests = [Guest(simulator, f"Volunteer {number}") for number in range(CAPTAINS)]
    owner = Guest(simulator, "Maya")
    owner.patience = PATIENCE
    group = owner.makes_group("Organizers")
    async with bot_process(simulator, database_url, tmp_path, rate=NO_LIMIT) as bot:
        assemble(database_url, guests, owner, group)
        _with_none_to_confirm(tmp_path)
        trap.spring, trap.has_prey = bot.kill, lambda: not bot.was_killed
        await bot.start()
        await _write(owner, group)
        trap.count, trap.chosen = 0, lambda method: method == "sendMessage"
        trap.at = {CAPTAINS // 4: "after", CAPTAINS // 2: "before"}
        await owner.taps("📨 Send to all captains", group)
        await survive(bot, trap, ledger)
        await owner.reads("What became of your message", group)
        asked = {at: each for at, each in enumerate(guests) if _invitations(each)}
        trap.sprung = trap.count = 0
        trap.chosen = lambda method: method == "editMessageText"
        trap.at = {CAPTAINS // 3: "before", CAPTAINS: "after", CAPTAINS * 3 // 2: "before"}
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as both:
            both.create_task(survive(bot, trap, ledger))
            both.create_task(_answer(simulator.telegram, asked))
        await bot.stops()
    _assert_asked_once(guests, asked, ledger)
    _assert_counted_once(guests, asked, ledger)


def _with_none_to_confirm(folder):
    """Have the campaign ask for no second organizer, however many are asked."""
    file = folder / "campaign.toml"
    words = file.read_text("utf-8")
    file.write_text(
        words.replace("second_organizer = 500", f"second_organizer = {MOST_SECOND}"), "utf-8"
    )


async def _write(owner, group):
    owner.says("/survey Saturdays", group)
    await owner.taps("🔘 One answer", group)
    await owner.reads("Reply with the question", group)
    owner.says("\n".join(("How was it?", *CHOICES)), group)
    await owner.taps("➕", group)
    await owner.taps("📏 From 1 to 5", group)
    await owner.waits_for(lambda each: each["text"].endswith("question. /cancel"), "words", group)
    owner.says("How sure are you?", group)
    await owner.taps("Just the numbers", group)
    await owner.taps("📨 Send it…", group)


def _labels(at):
    return CHOICES[at % len(CHOICES)], str(SCALE[at % len(SCALE)])


async def _answer(telegram, asked):
    """Everybody taps what they would answer, as soon as it is there."""
    steps = dict.fromkeys(asked, 0)
    while steps:
        for at, step in list(steps.items()):
            steps[at] = _taps(telegram, asked[at], _labels(at), step)
            if steps[at] > len(_labels(at)):
                del steps[at]
        await _more_happens(telegram.events, len(steps) // 10)


def _taps(telegram, guest, labels, step):
    messages = guest.from_bot()
    if step == len(labels):
        return step + any(THANKS in each.get("text", "") for each in messages)
    message = next((each for each in messages if has(each, labels[step])), None)
    if message is None:
        return step
    chat = telegram.world.chats[guest.id]
    from_people.tap(telegram, chat, guest.person, pressed(message, labels[step]))
    return step + 1


async def _more_happens(events, many):
    """Wait for so many events, or until none comes."""
    until, before = events.last + many, -1
    while before < events.last <= until:
        before = events.last
        await events.wait(before, 0.5)


def _invitations(guest):
    return sum("How was it?" in each.get("text", "") for each in guest.from_bot())


def _assert_asked_once(guests, asked, ledger):
    rows = ledger.rows("SELECT chat_id, state FROM outbox WHERE batch IS NOT NULL")
    end = {row["chat_id"]: row["state"] for row in rows}
    assert len(rows) == len(end) == CAPTAINS
    assert Counter(end.values()).keys() <= {"sent", "unknown"}
    came = {each.id for each in asked.values()}
    assert {chat for chat, state in end.items() if state == "sent"} <= came
    assert len(came) > CAPTAINS // 2
    for guest in guests:
        copies = [each for each in guest.from_bot() if "Saturdays" in each.get("text", "")]
        assert len(copies) <= 1


def _assert_counted_once(guests, asked, ledger):
    captains = {row["telegram_id"]: row["id"] for row in ledger.rows("SELECT * FROM captains")}
    number = {captains[each.id]: at for at, each in asked.items()}
    sheets = ledger.rows("SELECT * FROM survey_sheets")
    assert {row["captain_id"] for row in sheets} == {captains[each.id] for each in guests}
    finished = [row["captain_id"] for row in sheets if row["finished_at"]]
    assert sorted(finished) == sorted(number)
    answers = ledger.rows("SELECT captain_id, place, answer FROM survey_answers")
    assert len(answers) == 2 * len(asked)
    wanted: Counter[tuple[int, int]] = Counter()
    for row in answers:
        at, place = number[row["captain_id"]], row["place"]
        told = json.loads(ledger.unseal(row["captain_id"], row["answer"]))
        assert told["said"] == _labels(at)[place]
        for choice in (*told["chosen"], ANYBODY):
            wanted[place, choice] += 1
    counted = ledger.rows("SELECT place, choice, captains FROM survey_tallies WHERE choice >= -1")
    assert {(row["place"], row["choice"]): row["captains"] for row in counted} == wanted
