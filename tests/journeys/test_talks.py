"""Who to talk to first and with which words; what came of it, in three taps at most."""

from __future__ import annotations

from urllib.parse import unquote

from tests.journeys.steps import captain
from tests.support.journey import Stage


async def test_the_bot_suggests_a_friend_and_gives_words_to_share(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("Omar, María")
    await ana.taps("Work")
    await ana.taps("Family")
    await ana.taps("▶️ Who first?")
    ana.sees("María")
    script = ana.screen()

    assert "María" in unquote(await ana.taps("✈️ Use Telegram"))
    whatsapp = await ana.taps("🟢 Use WhatsApp")
    assert whatsapp.startswith("https://wa.me/?text=")
    for word in unquote(whatsapp.removeprefix("https://wa.me/?text=")).split():
        assert word in script
    copied = await ana.taps("📄 Copy a short version")
    assert "María" in copied
    assert len(copied) <= 256

    await ana.taps("⋯ More")
    await ana.taps("Someone else")
    ana.sees("Omar")
    await ana.taps("⋯ More")
    await ana.taps("Later")
    stage.transcript.is_as_written(f"suggestion.{stage.language}")


async def test_three_taps_record_a_talk(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "María")
    before = len([e for e in await stage.log() if e["event"] == "callback_answer"])
    await ana.taps("▶️ Who first?")
    await ana.taps("🗣 We talked")
    await ana.taps("✅ Promised to vote")
    ana.sees("Luis")
    taps = len([e for e in await stage.log() if e["event"] == "callback_answer"]) - before
    assert taps <= 3

    await ana.taps("⋯ More")
    await ana.taps("📝 Add a note")
    await ana.says("comes by bike", fr="vient à vélo")
    await ana.taps("⋯ More")
    await ana.taps("Change")
    await ana.taps("👍 Supportive")
    await ana.taps("⋯ More")
    await ana.taps("Change")
    await ana.taps("✅ Promised to vote")
    await ana.taps("↩️ Undo")
    await ana.says("/menu")
    ana.sees("0 of 2", fr="0 sur 2")

    await ana.says("/talk")
    await ana.taps("⚪ María")
    await ana.taps("⋯ Another answer")
    await ana.taps("🙋 Wants to help")
    await ana.says("/talk")
    await ana.taps("⚪ Luis")
    await ana.taps("✋ Said no")
    await ana.says("/list")
    await ana.says("/next")
    stage.transcript.is_as_written(f"talks.{stage.language}")


async def test_a_pledge_counts_once_however_often_it_is_told(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/talk")
    await ana.taps("⚪ Luis")
    message, data = await ana.button("✅ Promised to vote")
    await ana.taps_data(message, data)
    await ana.says("/talk")
    await ana.taps("✅ Luis")
    await ana.taps("✅ Promised to vote")
    rows = await stage.bot.database.read(
        lambda tx: tx.connection.execute(
            "SELECT COUNT(*) FROM contacts WHERE stage = 'pledged'"
        ).fetchone()[0]
    )
    assert rows == 1
    await ana.says("/leaderboard")
    ana.sees("🤝 1 ")
