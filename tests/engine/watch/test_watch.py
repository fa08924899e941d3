"""What the bot notices by itself, and that owners hear of it also when nothing can be written."""

import errno
import sqlite3
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from telegram.error import NetworkError

from bot.engine.intake.gaps import Reach
from bot.engine.storage import moments
from bot.engine.time.witness import Witness
from bot.engine.watch.alerts import Alerts
from bot.engine.watch.watch import Machine, Watch
from tests.support.tiny import OWNER, TinyBot, TinyPeople, tiny_parts

NOW = 1_793_700_000.0
GIGABYTE = 1024**3


class _Sink:
    def __init__(self):
        self.rows = []

    def put(self, rows):
        self.rows += rows


class _Bot(TinyBot):
    """Notes what is sent directly."""

    def __init__(self):
        super().__init__()
        self._unfreeze()
        self.sent, self.error = [], None

    async def call(self, method, params):
        if self.error:
            raise self.error
        self.sent.append((method, params["chat_id"], params["text"]))


class World:
    """A machine that tells what the test wants, and who hears of it."""

    def __init__(self, database, folder):
        folder.mkdir(exist_ok=True)
        self.database, self.folder = database, folder
        self.wall, self.monotonic, self.free = NOW, 50.0, GIGABYTE
        self.key = folder / "master.key"
        self.key.touch(0o600)
        self.sink, self.bot, self.people = _Sink(), _Bot(), TinyPeople()
        self.machine = Machine(
            folder, self.key, lambda: self.wall, lambda: self.monotonic, lambda _: self.free
        )
        self.reach = Reach(self.machine.wall, self.machine.monotonic)
        parts = tiny_parts(folder, [], self.people)
        self.alerts = Alerts(self.bot, database, self.sink, parts)
        self.watch = Watch(database, self.alerts, self.reach, self.machine)

    def passes(self, **time):
        seconds = timedelta(**time).total_seconds()
        self.wall += seconds
        self.monotonic += seconds

    def stored(self):
        return [row.payload["params"]["text"] for row in self.sink.rows]

    def sent(self):
        return [text for _, _, text in self.bot.sent]


@pytest.fixture
def world(sqlite, tmp_path):
    return World(sqlite, tmp_path)


async def test_when_all_is_well_nobody_hears_anything(world):
    world.reach.kept_up()
    for _ in range(3):
        await world.watch.look()
        world.passes(minutes=1)
    assert world.stored() == []


async def test_a_day_without_telegram_is_a_gap_and_told_once(world):
    world.reach.kept_up()
    world.reach.missed()
    world.passes(hours=25)
    world.reach.kept_up()
    await world.watch.look()
    await world.watch.look()
    (told,) = world.stored()
    assert "For 25 hours" in told


async def test_six_hours_without_telegram_are_no_gap(world):
    world.reach.kept_up()
    world.reach.missed()
    world.passes(hours=6)
    world.reach.kept_up()
    await world.watch.look()
    assert world.stored() == []


async def test_a_clock_that_is_moved_while_telegram_answers_is_no_gap(world):
    world.reach.kept_up()
    world.passes(hours=48)
    world.reach.kept_up()
    assert world.reach.gap is None


async def test_a_day_of_being_down_is_noticed_at_the_next_start(world):
    world.reach.kept_up()
    await world.watch.look()
    world.passes(hours=30)
    later = World(world.database, world.folder / "later")
    later.wall, later.monotonic = world.wall, world.monotonic
    later.watch = Watch(world.database, later.alerts, later.reach, later.machine)
    await later.watch.start()
    later.reach.kept_up()
    await later.watch.look()
    (told,) = later.stored()
    assert "For 30 hours" in told


async def test_the_very_first_start_is_no_gap(world):
    await world.watch.start()
    world.reach.kept_up()
    assert world.reach.gap is None


async def test_at_the_end_it_is_written_down_until_when_everything_was_taken(world):
    world.watch.stop()
    world.reach.kept_up()
    await world.watch.run()
    found = await world.database.read(lambda tx: moments.find(tx, moments.KEPT_UP))
    assert found == datetime.fromtimestamp(NOW, UTC)


async def test_a_gap_that_nobody_could_be_told_of_is_told_later(world):
    world.reach.kept_up()
    world.reach.missed()
    world.passes(hours=25)
    world.reach.kept_up()
    run, world.database.run = world.database.run, _full
    world.bot.error = NetworkError("gone")
    await world.watch.look()
    assert world.reach.gap is not None
    world.database.run, world.bot.error = run, None
    await world.watch.look()
    assert "For 25 hours" in world.stored()[0]
    assert world.reach.gap is None


async def _full(work):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = 13
    raise error


async def test_a_full_disk_is_told_directly_once_an_hour(world, clock):
    world.reach.kept_up()
    world.database.run = _full
    for _ in range(3):
        await world.watch.look()
    assert [chat for _, chat, _ in world.bot.sent] == [OWNER]
    assert "is full" in world.sent()[0]
    clock.pass_(hours=1)
    await world.watch.look()
    assert len(world.sent()) == 2


async def test_a_damaged_database_is_told_directly(world):
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = 11
    world.database.run = _full
    await world.watch.trouble(error)
    assert "damaged" in world.sent()[0]


async def test_a_database_that_is_busy_now_and_then_needs_nobody(world):
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = 5
    for _ in range(2):
        await world.watch.trouble(error)
    await world.watch.look()
    await world.watch.trouble(error)
    assert world.stored() == []
    for _ in range(2):
        await world.watch.trouble(error)
    assert "can’t write into my database" in world.stored()[0]


async def test_a_disk_that_is_nearly_full_is_told(world):
    world.free = 150 * 1024**2
    await world.watch.look()
    assert "150 MB are left" in world.stored()[0]


async def test_a_disk_that_can_not_be_looked_at_stops_nothing(world):
    def lost(_):
        raise OSError(errno.ENODEV, "gone")

    watch = Watch(world.database, world.alerts, world.reach, Machine(world.folder, free=lost))
    await watch.look()
    assert world.stored() == []


@pytest.mark.parametrize("jump", [600.0, -600.0])
async def test_row_14_a_clock_that_jumps_is_told_once(world, jump):
    world.wall += jump
    await world.watch.look()
    world.passes(minutes=1)
    await world.watch.look()
    (told,) = world.stored()
    assert f"{round(jump / 60)} minutes" in told


async def test_a_clock_that_is_set_by_seconds_is_nobody_s_concern(world):
    world.wall += 60
    await world.watch.look()
    assert world.stored() == []


async def test_a_master_key_that_is_gone_or_open_to_others_is_told(world):
    world.key.chmod(0o644)
    await world.watch.look()
    world.key.unlink()
    await world.watch.look()
    assert "can read the file" in world.stored()[0]
    assert "is gone" in world.stored()[1]


async def test_people_who_can_not_be_looked_up_do_not_undo_what_happened(world):
    def broken(work, text, values):
        raise KeyError("Ana")

    world.people.alert = broken
    assert await world.database.run(lambda tx: world.alerts.put(tx, "engine/sorry", {})) == []


async def test_a_clock_that_is_not_telegrams_is_told_though_it_never_jumped(world):
    tools = world.database.tools
    tools.witness = Witness()
    await world.watch.look()
    assert world.stored() == []
    said = tools.clock.now() - timedelta(hours=3)
    tools.witness.hear(format_datetime(said, usegmt=True))
    await world.watch.look()
    (told,) = world.stored()
    assert "180 minutes off" in told
    assert "erase nothing" in told
