"""The announced day: owners are told before, everything about people goes, only counts stay."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.privacy.purge import jobs, store
from tests.journeys.steps import captain, sign_up, talk
from tests.support.journey import Stage

# How figures are counted says nothing of anybody, and is written down anew whenever they are.
TECHNICAL = {"alembic_version", "keys", "marks", "updates", "figure_settings"}
NAMES = ("Anastasia", "Balthazar", "Cunégonde")


async def _campaign(stage: Stage):  # type: ignore[no-untyped-def]
    """Two captains with lists, talks and notes; an owner with a group."""
    maya = await captain(stage, "Maya", "Hildegarde")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, NAMES[0], NAMES[1])
    await talk(ana, NAMES[1], "✅ Promised to vote")
    await ana.says("/add")
    await ana.says(NAMES[2])
    await maya.says("/broadcast Théodebald is our man", group)
    omar = await stage.person("Omar")
    await omar.says("/start")
    return maya, group, ana, omar


async def _to(stage: Stage, days: int, hours: int = 11) -> None:
    """Go on to a day before (or after) that of the purge."""
    day = stage.bot.campaign.purge_date - timedelta(days=days)
    local = stage.clock.now().astimezone(stage.bot.campaign.zone)
    at = local.replace(year=day.year, month=day.month, day=day.day, hour=hours, minute=0)
    await stage.passes(seconds=(at - local).total_seconds())


def _bytes(stage: Stage) -> bytes:
    file = stage.bot.settings.sqlite_file
    assert file is not None
    return b"".join(
        each.read_bytes() for each in file.parent.iterdir() if each.name.startswith(file.name)
    )


async def _rows(stage: Stage) -> dict[str, int]:
    def count(tx):  # type: ignore[no-untyped-def]
        names = tx.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [row["name"] for row in names.fetchall()]
        counts = {}
        for table in tables:
            row = tx.connection.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()  # noqa: S608
            counts[table] = row["n"]
        return counts

    return await stage.bot.database.read(count)


async def test_owners_are_told_and_then_everything_is_erased(stage: Stage) -> None:
    maya, group, ana, omar = await _campaign(stage)
    await ana.says("/stop")
    await _to(stage, days=14)
    maya.sees("In 14 days", fr="Dans 14 jours")
    await _to(stage, days=13)
    maya.does_not_see("erase", "efface")
    await _to(stage, days=1)
    maya.sees("In 1 day", fr="Dans 1 jour")
    await _to(stage, days=0)
    group.sees("2 captains", fr="2 capitaines")
    found = await stage.bot.database.read(lambda tx: store.find(tx, stage.bot.campaign.id))
    assert found is not None
    assert (found[0].captains, found[0].contacts, found[0].conversations) == (2, 3, 1)
    await _to(stage, days=-2)
    left = {name: number for name, number in (await _rows(stage)).items() if number}
    assert set(left) <= {"campaigns", "campaign_versions", "purges", "erasures", *TECHNICAL}
    assert left["keys"] == 1  # of nobody: it proves that the master key fits
    await stage.restarts()
    for name in (*NAMES, "Hildegarde", "Maya", "Omar", "Organizers"):
        assert name.encode() not in _bytes(stage)
    await ana.says("/start")
    ana.sees("This campaign is over", fr="Cette campagne est terminée")
    await omar.says("/menu")
    omar.sees("This campaign is over", fr="Cette campagne est terminée")
    stage.transcript.is_as_written(f"purge.{stage.language}")


async def test_a_purge_that_is_cut_short_goes_on_where_it_was(stage: Stage, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(jobs, "SLICE", 1)
    await _campaign(stage)
    begin, left = store.begin, []

    def breaks(*args):  # type: ignore[no-untyped-def]
        tx = args[0]
        left.append(tx.connection.execute("SELECT COUNT(*) AS n FROM captains").fetchone()["n"])
        if len(left) == 2:
            raise RuntimeError("cut short")
        return begin(*args)

    monkeypatch.setattr(store, "begin", breaks)
    await _to(stage, days=0)
    await stage.passes(hours=2)
    assert left == [2, 1, 1, 0]  # one slice, a second that is cut short and comes again, the rest
    counts = await _rows(stage)
    assert (counts["captains"], counts["contacts"], counts["conversations"]) == (0, 0, 0)
    found = await stage.bot.database.read(lambda tx: store.find(tx, stage.bot.campaign.id))
    assert found is not None
    assert found[0].captains == 2
    assert found[1]


async def test_another_day_in_the_file_moves_the_purge(stage: Stage, tmp_path: Path) -> None:
    maya, *_ = await _campaign(stage)
    day = stage.bot.campaign.purge_date
    words = stage.bot.settings.campaign_file.read_text(encoding="utf-8")
    later = day + timedelta(days=30)
    words = words.replace(f"purge_date = {day}", f"purge_date = {later}")
    file = tmp_path / "moved.toml"
    file.write_text(words.replace('materials = "materials"', ""), "utf-8")
    stage.bot.settings = stage.bot.settings.model_copy(update={"campaign_file": file})
    await stage.restarts()
    await _to(stage, days=30, hours=12)
    assert (await _rows(stage))["captains"] == 2
    await _to(stage, days=-1)
    assert (await _rows(stage))["captains"] == 0
    assert maya.id


async def test_a_bot_that_starts_after_the_day_erases_when_an_owner_says_so(stage: Stage) -> None:
    maya, *_ = await _campaign(stage)
    await stage.goes_down()
    stage.clock.pass_(days=400)
    await stage.comes_back()
    await stage.passes(minutes=1)
    assert (await _rows(stage))["captains"] == 2
    await maya.taps("🗑 Erase everything now")
    await stage.passes(minutes=1)
    assert (await _rows(stage))["captains"] == 0
    omar = await stage.person("Omar 2")
    await omar.says("/start")
    omar.sees("This campaign is over", fr="Cette campagne est terminée")
    assert (await _rows(stage))["captains"] == 0


async def test_every_table_about_people_is_purged(stage: Stage) -> None:
    await sign_up(await stage.person("Ana"))
    listed = [*store.OF_A_CAMPAIGN, *store.OF_ITS_OWNERS, *store.OF_A_CHAT, *store.STAYS, "audit"]
    known = set(listed)
    assert len(known) == len(listed)  # each once
    assert set(await _rows(stage)) - {"sqlite_sequence"} == known | TECHNICAL
