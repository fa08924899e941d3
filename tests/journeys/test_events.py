"""An event from the organizers' first word to the door: made, answered, full, changed, recalled."""

from __future__ import annotations

import re
from typing import Any

from icalendar import Calendar

from bot.calendar import store
from tests.journeys.steps import captain
from tests.support.journey import Stage
from tests.support.players import Player


async def calendar_of(player: Player, name: str = "event.ics") -> Any:
    """What the latest file for a calendar says."""
    return Calendar.from_ical(await player.file(player.id, name)).walk("VEVENT")[0]


async def hide_codes(stage: Stage) -> None:
    """Write the codes of doors as one word: they are others each time."""

    def codes(tx: Any) -> list[str]:
        coming = store.coming(tx, stage.bot.campaign.id, stage.clock.now())
        return [each.code for each in coming]

    for code in await stage.bot.database.run(codes):
        stage.transcript.hide(code, "CODE5")


async def test_an_event_is_made_answered_and_changed(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    await maya.says("/event", group)
    await maya.taps("☎️ Phone bank", group)
    await maya.answers("First calls", group, fr="Premiers appels")
    await maya.answers("Saturday at 6", group, fr="samedi à 6")
    await maya.answers("Saturday 6 pm to 8 pm", group, fr="samedi de 18h à 20h")
    await maya.answers("Library, 12 Main Street", group, fr="Bibliothèque, 12 rue Principale")
    await maya.answers("2", group)
    await maya.taps("Nothing more", group)
    await maya.taps("✅ Publish", group)

    ana = await captain(stage, "Ana", "Luis")
    luc = await captain(stage, "Luc", "Zoé")
    line = stage.by_language(
        "▫️ Sat, Nov 7, 6:00\u202fPM: First calls",
        "▫️ sam. 7 nov., 18\u00a0h\u00a0: Premiers appels",
    )
    await ana.says("/events")
    await ana.taps(line)
    await ana.taps("✅ I’m coming")
    await ana.taps("🗓 Add to my calendar")
    first = await calendar_of(ana)
    await ana.taps("💌 Bring a friend")
    link = re.findall(r"start=(e[\w-]+)", ana.screen())[0]
    stage.transcript.hide(link, "eLINK")
    noor = await stage.person("Noor")
    await noor.opens(link)
    await noor.taps("✅ I’m coming")
    await luc.says("/events")
    await luc.taps(line)
    await luc.taps("✅ I’m coming")
    luc.sees("number 1", fr="numéro 1")
    await ana.taps("‹ Back")
    await ana.taps("❌ I can’t")
    luc.sees("There is a place for you!", fr="Il y a une place pour vous")
    await maya.taps("👥 Who is coming", group)
    await maya.taps("✏️ Change", group)
    await maya.taps("Where", group)
    await maya.answers("https://meet.example.org/calls", group)
    await maya.taps("✅ Yes, change it", group)
    await stage.passes(minutes=3)
    await luc.taps("🗓 Update my calendar")
    second = await calendar_of(luc)
    assert [each["sequence"] for each in (first, second)] == [0, 1]
    await maya.taps("🚫 Cancel", group)
    await maya.taps("🚫 Yes, cancel it", group)
    await stage.passes(minutes=3)
    stage.transcript.is_as_written(f"events.{stage.language}")


ENGLISH = """Title,Type,Date,Start,End,Place,Colour
First calls,phone bank,2026-11-07,18:00,20:00,Library,red
Welcome,training,2026-11-12,18:00,,https://meet.example.org/abc,blue
"""
FRENCH = """Titre;Type;Jour;Début;Fin;Lieu;Couleur
Premiers appels;soirée d’appels;7 novembre 2026;18h;20h;Bibliothèque;rouge
Accueil;formation;12 novembre 2026;18h;;https://meet.example.org/abc;bleu
"""


async def test_a_table_becomes_events_once_every_row_is_right(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    table = stage.by_language(ENGLISH, FRENCH)
    await maya.says("/event", group)
    await maya.taps("📎 Many at once, from a table", group)
    wrong = table.replace("2026-11-12", "someday").replace("12 novembre 2026", "un jour")
    await maya.sends_file("document", "plan.csv", wrong.encode(), group)
    await maya.sends_file("document", "plan.csv", table.encode(), group)
    await maya.taps("✅ Publish all of them", group)
    await maya.says("/events", group)
    await maya.taps("↩️ Undo", group)
    stage.transcript.is_as_written(f"event_table.{stage.language}")


async def test_a_weekly_event_on_the_map_and_who_was_there(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    await maya.says("/event", group)
    await maya.taps("🤝 Meet-up", group)
    await maya.answers("Walk in the park", group, fr="Balade au parc")
    await maya.answers("Saturday 2 pm to 4 pm", group, fr="samedi de 14h à 16h")
    await maya.answers("River Park", group, fr="Parc de la rivière")
    await maya.taps("No limit", group)
    await maya.taps("Nothing more", group)
    await maya.taps("🔁 It repeats", group)
    await maya.taps("🔁 Every week", group)
    await maya.taps("4", group)
    await maya.taps("✅ Publish", group)
    ana = await captain(stage, "Ana", "Luis")
    ben = await captain(stage, "Ben", "Zoé")
    line = stage.by_language(
        "▫️ Sat, Nov 7, 2:00\u202fPM: 🔁 Walk in the park",
        "▫️ sam. 7 nov., 14\u00a0h\u00a0: 🔁 Balade au parc",
    )
    await ana.says("/events")
    await ana.taps(line)
    await ana.taps("🔁 Every time")
    await ana.taps("🗓 Add to my calendar")
    weekly = await calendar_of(ana, "events.ics")
    assert weekly["rrule"].to_ical() == b"FREQ=WEEKLY;COUNT=4;INTERVAL=1"
    with stage.transcript.in_short("Ben says yes, and four days go by"):
        await ben.says("/events")
        await ben.taps(line)
        await ben.taps("✅ I’m coming")
        await stage.passes(days=4, hours=2)
    await stage.passes(minutes=75)
    await hide_codes(stage)
    await maya.taps("🔑 Code for the door", group)
    await ana.taps("✋ I’m here")
    await ana.taps("2")
    await stage.passes(hours=3)
    await maya.taps("✅ That’s all", group)
    await stage.passes(minutes=1)
    await maya.taps("✏️ Correct it", group)
    await maya.taps("✖️ Ben", group)
    await stage.passes(minutes=1)
    with stage.transcript.in_short("A day goes by"):
        await stage.passes(days=1)
    await ana.says("/events")
    stage.transcript.is_as_written(f"weekly.{stage.language}")
