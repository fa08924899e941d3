"""Words for the people on the list, and the ways to everything that can be put right."""

from __future__ import annotations

from tests.journeys.steps import captain, talk
from tests.support.journey import Stage


async def test_friends_can_be_told_what_is_kept_about_them(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/privacy")
    await ana.taps("👥 My friends")
    ana.sees("who have a right to know", fr="le droit de savoir")
    assert "privacy@riverpark.example" in str(await ana.history(ana.id))
    page = (await ana.file(ana.id, "privacy.html")).decode()
    for words in ("<!DOCTYPE html>", "privacy@riverpark.example", "2027"):
        assert words in page
    assert (
        "What a volunteer may keep" if stage.language == "en" else "Ce qui peut être gardé"
    ) in page
    copied = [
        button["copy_text"]["text"]
        for message in await ana.history(ana.id)
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "copy_text" in button
    ]
    assert copied
    assert all(len(text) <= 256 and not text.endswith("…") for text in copied)
    stage.transcript.is_as_written(f"friends.{stage.language}")


async def test_everything_can_be_corrected_from_one_place(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await talk(ana, "Luis", "✅ Promised to vote")
    await ana.says("/privacy")
    await ana.taps("✏️ Correct something")
    await ana.taps("🙂 My name")
    await ana.says("http://spam.example")
    ana.sees("link", fr="lien")
    await ana.says("Anita")
    ana.sees("Anita", "Ana")
    await ana.says("/menu")
    ana.sees("Anita")
    for button, seen, fr in (
        ("🌐 Language", "Français", "English"),
        ("🕐 Time zone", "What time is it", "Quelle heure est-il"),
        ("📋 My list", "Luis", "Luis"),
        ("📅 My own plan", "vote", "vote"),
    ):
        await ana.says("/privacy")
        await ana.taps("✏️ Correct something")
        await ana.taps(button)
        ana.sees(seen, fr=fr)
    await ana.says("/list")
    await ana.taps("✅ Luis")
    await ana.taps("✏️ Edit")
    ana.sees_a_button("Rename")
