"""A message to captains that waits: scheduled in words, urgent, confirmed by a second organizer."""

from __future__ import annotations

from tests.support.journey import Stage


async def test_a_message_waits_for_its_moment_and_for_a_second_organizer(stage: Stage) -> None:
    maya, ben = await stage.person("Maya"), await stage.person("Ben")
    group = await stage.seated_group("Organizers", maya, ben)
    await group.changes(ben, "administrator")
    (ana,) = await stage.enlist("Ana")

    await maya.says("/campaign", group)
    await maya.taps("🕘 Hours, messages", group)
    await maya.taps("Second organizer", group)
    await maya.answers("0", group, fr="0")
    await maya.taps("✅ Change it", group)

    await maya.says("/broadcast Hello {first_name}!", group)
    await maya.taps("Same text for everyone", group)
    await maya.taps("⚙️ More", group)
    await maya.taps("❗ It is urgent", group)
    await maya.answers("The hall has changed", group, fr="La salle a changé")
    await maya.taps("🕘 Send later", group)
    await maya.answers("tomorrow 10am", group, fr="demain 10 h")
    await maya.taps("🕘 Schedule for all captains (1)", group)
    await maya.taps("📣 Send it", group)
    await ben.taps("👀 Show it", group)
    await ben.taps("📣 Send it", group)
    await ben.taps("🕘 Another moment", group)
    await ben.answers("tomorrow 11am", group, fr="demain 11 h")
    await stage.passes(hours=26)
    assert any("Ana!" in each.get("text", "") for each in await ana.history(ana.id))
    stage.transcript.is_as_written(f"scheduled.{stage.language}")
