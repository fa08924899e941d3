"""What somebody sees at the terminal when the bot starts for the first time."""

import re
import shutil
from io import StringIO

import pytest
import segno

from bot.config import Settings
from bot.engine.backup.replay import replay
from bot.engine.files.register import Erasure
from bot.engine.storage.db import CannotOpenError
from bot.first_owner import owner_invitation
from bot.integrations.webhooks.model import EndpointAdded, EndpointId
from bot.integrations.webhooks.store import add as add_endpoint
from bot.organizers import store as organizers
from bot.privacy.purge import jobs as purge_jobs
from bot.privacy.purge import store as purge
from bot.start import clean_parts, opened
from tests.support.crowd import add_captain
from tests.support.once import example_file
from tests.support.two import FIRST_SLUG, SLUG, join, rows, second_file, share


def test_the_owners_link_is_a_code_that_phones_read():
    """A short link would make a Micro QR code of it, which cameras of phones don't read."""
    link = "t.me/votebot"
    assert segno.make(link, error="m").is_micro
    picture = StringIO()
    segno.make_qr(link, error="m").terminal(out=picture, compact=True)
    said = owner_invitation(link)
    assert picture.getvalue() in said
    assert link in said


@pytest.fixture
def start(new_database, tmp_path, clock):
    """Start with campaign files of these contents, on the same database each time."""
    url = new_database("sqlite")

    def settings(*contents, owner_ids=()):
        files = [tmp_path / f"{number}.toml" for number, _ in enumerate(contents)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        return Settings(
            campaign_file=", ".join(map(str, files)),
            database_url=url,
            master_key_file=tmp_path / "master.key",
            owner_ids=owner_ids,
            _env_file=None,
        )

    async def with_(*contents, owner_ids=()):
        made = settings(*contents, owner_ids=owner_ids)
        async with opened(made, clock) as database:
            parts = await clean_parts(made, database)
            return [each.campaign.slug for each in parts.each]

    with_.settings = settings
    return with_


def _without_materials():
    return re.sub(rb"(?m)^materials = .*$", b"", example_file())


async def test_several_campaigns_start_together_and_none_may_be_left_out(start):
    first, second = _without_materials(), second_file()
    assert await start(first) == [FIRST_SLUG]
    assert await start(first, second) == [FIRST_SLUG, SLUG]
    with pytest.raises(CannotOpenError, match=f'another campaign, "{SLUG}".*name both files'):
        await start(first)
    assert await start(second, first) == [SLUG, FIRST_SLUG]


async def test_two_files_of_one_slug_are_refused(start):
    with pytest.raises(CannotOpenError, match=f'Two files of CAMPAIGN_FILE say slug = "{SLUG}"'):
        await start(second_file(), second_file())


async def test_an_owner_of_no_campaign_is_refused(start):
    with pytest.raises(CannotOpenError, match=r'"harbor", .* the slugs are river-park, harbour'):
        await start(_without_materials(), second_file(), owner_ids=("harbor:7",))


async def test_a_copy_brings_back_a_campaign_that_left_and_it_is_erased_again(
    start, tmp_path, clock
):
    first, second = _without_materials(), second_file()
    await start(first, second)
    settings = start.settings(second)
    kept = settings.sqlite_file.with_name("copy.db")

    async def in_both(act):
        async with opened(start.settings(first, second), clock) as database:
            parts = await clean_parts(start.settings(first, second), database)
            return await database.run(lambda tx: act(tx, parts.each[0]))

    await in_both(lambda tx, parts: add_captain(tx, parts.campaign.id, "Ana"))
    shutil.copy(settings.sqlite_file, kept)
    await in_both(purged)
    assert await start(second) == [SLUG]

    shutil.copy(kept, settings.sqlite_file)
    assert await start(second) == [SLUG]
    async with opened(settings, clock) as database:
        left = await database.read(
            lambda tx: tx.connection.execute("SELECT id FROM captains").fetchall()
        )
    assert left == []


async def test_what_stays_a_day_of_a_campaign_goes_at_once_when_its_file_goes(start, clock):
    first, second = _without_materials(), second_file()
    await start(first, second)
    settings = start.settings(first, second)

    def nearly_gone(tx, campaign_id):
        organizers.add_owner(tx, campaign_id, 7, "en", tx.now())
        add_endpoint(tx, campaign_id, EndpointAdded(EndpointId(99), "https://x", "s", 7, tx.now()))
        purge.begin(tx, campaign_id, tx.now())
        purge.erase_rest(tx, campaign_id)
        purge.finish(tx, campaign_id, tx.now())

    async with opened(settings, clock) as database:
        river, harbour = (await clean_parts(settings, database)).each
        number = river.campaign.id
        await database.run(lambda tx: nearly_gone(tx, number))
        await database.run(
            lambda tx: organizers.add_owner(tx, harbour.campaign.id, 7, "en", tx.now())
        )
    assert await start(second) == [SLUG]
    async with opened(settings, clock) as database:

        def left(tx):
            asked = [
                f"SELECT 1 FROM {table} WHERE campaign_id = {number}"  # noqa: S608 (our names)
                for table in ("owners", "webhook_endpoints", "due", "groups")
            ]
            asked.append(f"SELECT 1 FROM keys WHERE subject IN (99, {number})")  # noqa: S608
            return [len(tx.connection.execute(sql).fetchall()) for sql in asked]

        assert await database.read(left) == [0] * 5
        owners = await database.read(lambda tx: organizers.owners(tx, harbour.campaign.id))
        assert len(owners) == 1


def purged(tx, parts):
    work = parts.work(tx)
    purge_jobs.purge_again(work, [Erasure(purge_jobs.PURGED, 0, str(work.campaign_id), 0)])
    tx.note_erasure(purge_jobs.PURGED, str(work.campaign_id), work.campaign_id)


def test_what_was_erased_is_erased_again_in_its_own_campaign(theatre):
    """A copy that was put back still has captains who left since, one in each campaign."""
    campaigns = share(theatre)
    ana, ben = theatre.person("Ana"), theatre.person("Ben")
    for campaign, person in zip(campaigns, (ana, ben), strict=True):
        join(campaign, person, "Luis")
    (his,) = rows(theatre, f"SELECT id FROM captains WHERE telegram_id = {ben.id}")  # noqa: S608 (ours)
    left = Erasure("captain", campaigns[1].id, str(his["id"]), 1)
    with theatre.opened.transaction() as tx:
        replay(tx, [left], theatre.parts)
    assert [each["telegram_id"] for each in rows(theatre, "SELECT * FROM captains")] == [ana.id]
