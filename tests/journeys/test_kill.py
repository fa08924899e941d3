"""kill -9 in the middle of a sign-up and of a broadcast, then a new start: nothing lost, nothing
doubled. What happened is read from Telegram's side and from the database, without the bot.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.engine.time.clock import SystemClock
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound
from tests.support.databases import KEY, Opened
from tests.support.enlisting import enlist
from tests.support.guests import Guest
from tests.support.ledger import Ledger
from tests.support.processes import BotProcess, TrappedSimulator, bot_process

pytestmark = pytest.mark.waits
SEED = 20270509
VOLUNTEERS = 8
RECIPIENTS = 240
FRIENDS = ("Luis", "María", "Sam")
NEW_MESSAGES = ("Welcome to the campaign", "Do you agree?", "you know best?", "On your list:")


@dataclass(frozen=True)
class Crash:
    """What the database said right after a kill: rows that may have left, or be sent again."""

    replies: int
    notices: int


async def survive(bot: BotProcess, trap: Any, ledger: Ledger) -> list[Crash]:
    """Start the bot again each time the trap kills it; return after the last start."""
    crashes = []
    while trap.at or trap.sprung > len(crashes):
        assert await bot.ended() == -9, bot.log
        open_rows = ledger.count_by("class", "outbox", "state IN ('queued', 'sending')")
        crashes.append(Crash(open_rows.get("reply", 0), open_rows.get("notice", 0)))
        await bot.start()
    return crashes


async def sign_up(guest: Guest) -> None:
    """All the way to three names, whatever becomes of the bot."""
    guest.says("/start")
    for label in ("English", "I agree", "I promise", f"I’m {guest.name}"):
        await guest.taps(label)
    await guest.reads("you know best?")
    guest.says("\n".join(FRIENDS))
    await guest.reads("On your list:")


async def test_row_01_sign_ups_survive_kills(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    simulator, ledger = TrappedSimulator(), Ledger(database_url, KEY)
    trap = simulator.trap
    trap.set_at_random(SEED, 3, range(4, 80))
    async with bot_process(simulator, database_url, tmp_path) as bot:
        trap.spring, trap.has_prey = bot.kill, lambda: not bot.was_killed
        await bot.start()
        guests = [Guest(simulator, name) for name in _names(VOLUNTEERS)]
        async with asyncio.TaskGroup() as people:
            crashes = people.create_task(survive(bot, trap, ledger))
            for guest in guests:
                people.create_task(sign_up(guest))
        await bot.stops()

    assert len(crashes.result()) == 3
    for guest in guests:
        assert_signed_up_once(guest, ledger)
    repeated = sum(len(guest.from_bot()) - len(NEW_MESSAGES) for guest in guests)
    allowed = sum(crash.replies for crash in crashes.result())
    assert 0 <= repeated <= allowed
    assert ledger.count_by("state", "outbox", "class = 'reply'").keys() == {"sent"}
    with capsys.disabled():
        print(f"\n  starts: {', '.join(f'{took:.2f} s' for took in bot.took)}")  # noqa: T201


def assert_signed_up_once(guest: Guest, ledger: Ledger) -> None:
    """One captain, two consents, three friends, and every message of the conversation."""
    (captain,) = ledger.rows(f"SELECT id, name FROM captains WHERE telegram_id = {guest.id}")  # noqa: S608 (a number)
    assert ledger.unseal(captain["id"], captain["name"]) == guest.name
    own = f"captain_id = {captain['id']}"
    assert ledger.count_by("what", "consents", own) == {"privacy": 1, "charter": 1}
    friends = ledger.rows(f"SELECT name FROM contacts WHERE {own} AND removed_at IS NULL")  # noqa: S608
    named = sorted(ledger.unseal(captain["id"], row["name"]) for row in friends)
    assert named == sorted(FRIENDS)


def _names(count: int) -> list[str]:
    return [f"Volunteer {chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(count)]


# --- a broadcast


async def test_row_01_a_broadcast_survives_kills(database_url: str, tmp_path: Path) -> None:
    simulator, ledger = TrappedSimulator(), Ledger(database_url, KEY)
    trap = simulator.trap
    guests = [Guest(simulator, name) for name in _names(RECIPIENTS)]
    owner = Guest(simulator, "Maya")
    group = owner.makes_group("Organizers")
    async with bot_process(simulator, database_url, tmp_path) as bot:
        assemble(database_url, guests, owner, group)
        trap.spring, trap.has_prey = bot.kill, lambda: not bot.was_killed
        await bot.start()
        owner.says("/broadcast Saturday at ten, {first_name}!", group)
        await owner.taps("Same text for everyone", group)
        await owner.reads("get it.", group)
        trap.count = 0
        trap.chosen = lambda method: method == "sendMessage"
        trap.at = {60: "after", 150: "before"}
        await owner.taps("📣 Send", group)
        crashes = await survive(bot, trap, ledger)
        report = await owner.reads("What became of your message", group)
        await bot.stops()

    assert_nothing_doubled(guests, ledger, crashes)
    assert_adds_up(report["text"], ledger, len(guests))
    # The question, that there is something for the owner alone, the one message that told the
    # progress, the report; the preview and that it was sent off are for the owner alone.
    alone = [each for each in owner.from_bot(group) if "ephemeral_message_id" in each]
    assert (len(owner.from_bot(group)), len(alone)) == (6, 2)


def assemble(database_url: str, guests: list[Guest], owner: Guest, group: int) -> None:
    """Make captains of the guests, and bind the group, as if that had been some time ago."""
    opened = Opened(database_url, SystemClock())
    now = SystemClock().now()
    with opened.transaction() as tx:
        campaign = organizers.ensure_campaign(tx, "river-park", now)
        organizers.add_owner(tx, campaign, owner.id, "en", now)
        organizers.bind_group(
            tx, campaign, GroupBound(group, "Organizers", "en", owner.id, None, now)
        )
        enlist(tx, campaign, {guest.id: guest.name for guest in guests}, "en", now)
    opened.close()
    for guest in guests:
        guest.person.started = True


def assert_nothing_doubled(guests: list[Guest], ledger: Ledger, crashes: list[Crash]) -> None:
    """Each got it once, or it is known to be uncertain; and those are few."""
    ends = ledger.rows("SELECT chat_id, state FROM outbox WHERE batch IS NOT NULL")
    end = {row["chat_id"]: row["state"] for row in ends}
    assert len(ends) == len(end) == len(guests)
    for guest in guests:
        copies = sum("Saturday at ten" in each["text"] for each in guest.from_bot())
        assert copies == 1 if end[guest.id] == "sent" else copies <= 1
    states = Counter(end.values())
    assert states.keys() <= {"sent", "unknown"}
    assert states["unknown"] <= sum(crash.notices for crash in crashes)
    assert states["sent"] > len(guests) // 2


def assert_adds_up(report: str, ledger: Ledger, recipients: int) -> None:
    """Every line's number together is the number of captains, and each equals the table's."""
    *lines, total = [int(number) for number in re.findall(r": (\d+)$", report, re.MULTILINE)]
    assert sum(lines) == total == recipients
    states = ledger.count_by("state", "outbox", "batch IS NOT NULL")
    assert lines == [number for number in (states["sent"], states.get("unknown", 0)) if number]


# --- stops and starts


async def test_sigterm_sends_the_answers_in_hand_and_leaves_the_rest_to_the_next_start(
    database_url: str, tmp_path: Path
) -> None:
    simulator, ledger = TrappedSimulator(), Ledger(database_url, KEY)
    trap = simulator.trap
    guests = [Guest(simulator, name) for name in _names(VOLUNTEERS)]
    async with bot_process(simulator, database_url, tmp_path) as bot:
        await bot.start()
        trap.spring = bot.terminate
        trap.chosen = lambda method: method == "sendMessage"
        trap.at = {trap.count + 2: "after"}
        for guest in guests:
            guest.says("/help")
        assert await asyncio.wait_for(bot.ended(), 20) == 0, bot.log
        assert ledger.count_by("state", "outbox").keys() <= {"sent"}
        for guest in guests:
            guest.says("/help")
        await bot.start()
        for guest in guests:
            await guest.waits_for(lambda _each, guest=guest: len(guest.from_bot()) == 2, "answers")
        assert await bot.stops() == 0


async def test_row_04_a_second_process_on_the_same_file_refuses_and_the_first_goes_on(
    new_database: Any, tmp_path: Path
) -> None:
    simulator, url = TrappedSimulator(), new_database("sqlite")
    ana = Guest(simulator, "Ana")
    async with bot_process(simulator, url, tmp_path) as first:
        await first.start()
        second = first.twin()
        await second.launch()
        assert await asyncio.wait_for(second.ended(), 20) == 2
        assert "Another Capitaine is already running on" in second.log
        assert "Traceback" not in second.log
        ana.says("/help")
        await ana.waits_for(lambda _each: True, "an answer")
        assert await first.stops() == 0


async def test_the_first_start_prints_a_link_that_makes_one_owner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    simulator, url = TrappedSimulator(), f"sqlite:///{tmp_path / 'data' / 'capitaine.db'}"
    maya, eve = Guest(simulator, "Maya"), Guest(simulator, "Eve")
    async with bot_process(simulator, url, tmp_path, is_plain=True) as bot:
        await bot.start()
        (payload,) = re.findall(r"https://t\.me/capitaine_bot\?start=(\S+)", bot.log)
        assert bot.log.count("█") > 100, "the QR code"
        maya.opens(payload)
        code = await maya.reads("/bind")
        group = maya.makes_group("Organizers")
        maya.says(re.findall(r"/bind \S+", code["text"])[0], group)
        await maya.waits_for(lambda _each: True, "the group is bound", group)
        eve.opens(payload)
        await eve.waits_for(lambda _each: True, "a refusal")
        await bot.stops()
        await bot.start()
        assert "?start=" not in bot.log
        await bot.stops()
    owners = Ledger(url, KEY).rows("SELECT telegram_id FROM owners")
    assert [row["telegram_id"] for row in owners] == [maya.id]
    with capsys.disabled():
        print(f"\n  first start {bot.took[0]:.2f} s, second start {bot.took[1]:.2f} s")  # noqa: T201
