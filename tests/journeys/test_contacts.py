"""The list: names in any form, duplicates, undo, relationships, and how far it is to the target."""

from __future__ import annotations

from tests.journeys.steps import captain
from tests.support.journey import Stage


async def test_a_list_grows_to_its_target(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("Luis, María and Sam", fr="Luis, María et Sam")
    ana.sees("3 of 10", fr="3 sur 10")
    await ana.taps("Friend")
    ana.sees("María")
    await ana.taps("Family")
    await ana.taps("Work")

    await ana.says("luis\n  MARÍA \nOmar\n12 34")
    ana.sees("Luis", "María", "Omar", "12 34")
    ana.sees("4 of 10", fr="4 sur 10")
    await ana.taps("Work")
    await ana.taps("Add another Luis")
    await ana.says("choir", fr="chorale")
    ana.sees("Luis (choir)", fr="Luis (chorale)")
    await ana.taps("Neighbour")

    await ana.taps("↩️ Undo")
    ana.does_not_see("5 of 10")
    await ana.taps("Put back")
    ana.sees("5 of 10", fr="5 sur 10")

    await ana.sends("contact", phone_number="+15145550000", first_name="Zoé", last_name="Roy")
    ana.sees("Zoé Roy")
    await ana.taps("Don’t keep it")
    await ana.taps("Other / skip")
    await ana.says("/add Kim, Ali, Bea, Chloé")
    ana.sees("10")
    await ana.says("/list")
    ana.sees("Luis", "Sam")
    await ana.taps("Next ›")
    ana.sees("Luis (choir)", "Zoé Roy", fr="Luis (chorale)")
    stage.transcript.is_as_written(f"contacts.{stage.language}")


async def test_a_person_is_renamed_removed_and_put_back(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("Sam")
    await ana.says("/list")
    await ana.taps("⚪ Sam")
    await ana.taps("✏️ Edit")
    await ana.taps("Rename")
    await ana.says("Samuel")
    ana.sees("Samuel")
    await ana.taps("✏️ Edit")
    await ana.taps("Change relationship")
    await ana.taps("Neighbour")
    await ana.taps("⋯ More")
    await ana.taps("Remove")
    await ana.says("/list")
    ana.does_not_see("Samuel")
    await ana.taps("Put back")
    ana.sees("Samuel")
    stage.transcript.is_as_written(f"card.{stage.language}")


async def test_a_contact_file_is_fetched_shown_and_added(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Roy\nTEL:514 555 0199\nEND:VCARD\n"
    await ana.sends_file("document", "zoe.vcf", card)
    ana.sees("Zoe Roy", "+1 514-555-0199")
    await ana.taps("✅ Add them")
    ana.sees("Zoe Roy", "2")
