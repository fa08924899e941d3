"""The words for somebody: another version, shorter, by another way, about what they care about."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from tests.journeys.steps import captain
from tests.support.journey import Stage
from tests.support.players import Player

CONTACT = {"phone_number": "15145550134", "first_name": "Luis"}
ORGANIZER = {"en": "I volunteer for the River Park Committee", "fr": "Je suis bénévole au Comité"}


async def shows(player: Player, kind: str) -> list[dict[str, Any]]:
    """Return what of this kind is in the chat."""
    return [each for each in await player.history(player.id) if kind in each]


async def more(player: Player, label: str) -> None:
    """Tap what is one tap further away."""
    await player.taps("⋯ More")
    await player.taps(label)


async def test_a_captain_finds_the_right_words_and_sends_them(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.sends("contact", **CONTACT)
    ana.sees("keep the number", "+1 514-555-0134", fr="je ne garde le numéro que si vous le voulez")
    await ana.taps("📞 Keep the number")
    await ana.taps("Friend")
    await ana.taps("▶️ Who first?")
    ana.sees("Hey Luis, I’ve become a volunteer!", fr="Salut Luis")
    ana.sees("📞 +1 514-555-0134")
    ana.sees(ORGANIZER[stage.language])
    whatsapp = await ana.taps("🟢 Use WhatsApp")
    assert whatsapp.startswith("https://wa.me/15145550134?text=")
    assert ORGANIZER[stage.language] in unquote(whatsapp)
    assert ORGANIZER[stage.language] in unquote(await ana.taps("✈️ Use Telegram"))
    messages = ana.messages

    await ana.taps("🔁 Another version")
    ana.sees("Picture this", fr="Imagine")
    copied = await ana.taps("📄 Copy the message")
    assert len(copied) <= 256
    assert ORGANIZER[stage.language] in copied
    await more(ana, "Shorter")
    ana.sees("feet in the river on a Saturday", fr="les pieds dans la rivière le samedi")
    assert ORGANIZER[stage.language] in await ana.taps("📄 Copy the message")
    await more(ana, "Longer")

    await more(ana, "📣 Another way, another topic")
    await ana.taps("💡 Another topic")
    await ana.taps(
        "🌳 Trees and cool summers" if stage.language == "en" else "🌳 Arbres et étés plus frais"
    )
    ana.sees("600 trees", fr="600 arbres")
    await more(ana, "📣 Another way, another topic")
    await ana.taps("By phone")
    ana.sees("1. The old rail yard", "2.", "3.", fr="1. L’ancienne gare")
    ana.sees(ORGANIZER[stage.language])
    assert messages == ana.messages, "all of it happens in one message"
    await ana.taps("💬 If they say…")
    ana.sees("Trees take thirty years", fr="Il faut trente ans")
    await ana.taps("‹ Back")

    await more(ana, "📎 To send along")
    assert len(await shows(ana, "photo")) == 1
    assert ORGANIZER[stage.language] in (await shows(ana, "photo"))[0]["caption"]
    ana.sees("https://riverpark.example/", ORGANIZER[stage.language])

    await ana.says("/next")
    ana.sees("1. The old rail yard", fr="1. L’ancienne gare")
    stage.transcript.is_as_written(f"materials.{stage.language}")


async def test_an_e_mail_has_a_subject_and_a_text(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.taps("▶️ Who first?")
    await more(ana, "📣 Another way, another topic")
    await ana.taps("By e-mail")
    ana.sees("May I ask you something?", fr="Je peux te demander quelque chose\u00a0?")
    subject = await ana.taps("📄 Copy the subject")
    assert subject == ana.stage.by_language(
        "May I ask you something?", "Je peux te demander quelque chose\u00a0?"
    )
    assert ORGANIZER[stage.language] in await ana.taps("📄 Copy a short version")


async def test_talking_points_are_read_up_by_topic(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/points")
    await ana.taps("💰 What it costs" if stage.language == "en" else "💰 Ce que ça coûte")
    ana.sees("a coffee a month", fr="un café par mois")
    await ana.taps("📎 To send along")
    (document,) = await shows(ana, "document")
    assert document["document"]["file_name"] == f"costs-{stage.language}.pdf"
    assert ORGANIZER[stage.language] in document["caption"]
    content = await ana.file(ana.id, document["document"]["file_name"])
    assert content.startswith(b"%PDF")
    await ana.taps("‹ All topics")
    await ana.taps("The cause as a whole")
    ana.sees("1. Behind the fence", fr="1. Derrière la clôture")
    stage.transcript.is_as_written(f"points.{stage.language}")


async def test_from_three_names_to_the_first_words_it_is_two_taps(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("Luis, María, Omar")
    await ana.taps("▶️ Who first?")
    ana.sees("Luis", ORGANIZER[stage.language])
