"""What captains are given, from a phone: added, approved by a second organizer, received, retired,
taken out as files, and back in.
"""

from __future__ import annotations

import io
import zipfile

from tests.journeys.steps import begin, captain
from tests.support.journey import Stage
from tests.support.players import Group, Player

ENGLISH = ("May dogs come along?", "Yes, on a leash.")
FRENCH = ("Les chiens sont-ils admis ?", "Oui, en laisse.")


async def more(player: Player, group: Group, label: str) -> None:
    await player.says("/materials", group)
    await player.taps("⋯ More", group)
    await player.taps(label, group)


def used_again(content: bytes) -> bytes:
    """Return the files with nothing retired in them."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w") as changed,
    ):
        for name in source.namelist():
            changed.writestr(name, source.read(name).replace(b"retired = true", b""))
    return target.getvalue()


async def two_agree(maya: Player, noah: Player, group: Group) -> None:
    """Have a second administrator approve what is written."""
    for each in (maya, noah):
        await begin(each)
    await maya.says("/campaign", group)
    for label in ("🕘 Hours, messages", "Approving materials", "Yes", "✅ Change it"):
        await maya.taps(label, group)


async def test_from_the_first_word_to_the_files_and_back(stage: Stage) -> None:
    maya, noah = await stage.person("Maya"), await stage.person("Noah")
    group = await stage.seated_group("Organizers", maya, noah)
    await group.changes(noah, "administrator")
    with stage.transcript.in_short("Two have to agree on materials; Ana signs up"):
        await two_agree(maya, noah, group)
        ana = await captain(stage, "Ana", "Luis")
    asked, answer = ENGLISH if stage.language == "en" else FRENCH

    await more(maya, group, "➕ Add")
    await maya.taps("❓ Question", group)
    for english, french in zip(ENGLISH, FRENCH, strict=True):
        await maya.says(english, group)
        await maya.says(french, group)
    await maya.taps("👁 See it as a captain", group)
    shown = [each.get("text", "") for each in await maya.history(maya.id)]
    assert all(any(each in text for text in shown) for each in (ENGLISH[1], FRENCH[1]))
    await maya.taps("👀 Have it approved", group)
    await maya.taps("✅ Approve", group)
    group.sees("You wrote this yourself", fr="C’est vous qui l’avez écrit")
    await ana.says(f"/ask {asked}")
    ana.does_not_see(answer)
    await noah.taps("✅ Approve", group)
    await ana.says(f"/ask {asked}")
    ana.sees(answer)
    await ana.taps("👍 That helped")

    await maya.says(f"/materials {asked[:-1]}", group)
    await maya.taps("1", group)
    await maya.taps("🗄 Retire it", group)
    await maya.taps("👀 Have it approved", group)
    await noah.taps("✅ Approve", group)
    await ana.says(f"/ask {asked}")
    ana.does_not_see(answer)

    await more(maya, group, "📤 As files")
    content = await maya.file(maya.id, "materials.zip")
    await more(maya, group, "📥 From files")
    await maya.sends_file("document", "materials.zip", used_again(content), group)
    await maya.taps("👀 Have it approved", group)
    await ana.says(f"/ask {asked}")
    ana.does_not_see(answer)
    await noah.taps("✅ Approve", group)
    await ana.says(f"/ask {asked}")
    ana.sees(answer)
    await more(maya, group, "📤 As files")
    again = await maya.file(maya.id, "materials.zip")
    texts = [_texts(each) for each in (used_again(content), again)]
    assert texts[0] == texts[1]
    stage.transcript.is_as_written(f"materials_in_chat.{stage.language}")


def _texts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}
