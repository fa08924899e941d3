"""A campaign's own nudge rules, from its file to the captain's chat."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot import files
from bot.app import assemble
from bot.campaigns.pack import read_campaign
from tests.support.crowd import sign_up

RULES = """
[[nudges]]
id = "a_month"
when = 2026-11-07
whom = [{ stage = ["listed"], friends = "2-" }]
weight = 40
class = "dated"
[[nudges.words]]
en = "🌳 {days} days are left. Have you talked with {friends}?"
fr = "🌳 Il reste {days} jours. En avez-vous parlé avec {friends} ?"

[[nudges]]
id = "first_talk"
[[nudges.words]]
en = "🌊 {friends}: the river is waiting."
fr = "🌊 {friends} : la rivière attend."

[[nudges]]
id = "check_in"
on = false
"""


@pytest.fixture
def stage(theatre, tmp_path):
    path = tmp_path / "campaign.toml"
    path.write_text(files.example_campaign().read_text("utf-8") + RULES, "utf-8")
    nudges = read_campaign(path).nudges
    theatre.campaign = replace(theatre.campaign, nudges=nudges)
    theatre.parts = assemble(theatre.campaign)
    return theatre


def told(person):
    return [each.text for each in person.chat.shown if each.text.startswith(("🌳", "🌊"))]


def test_own_rules_and_own_words_come_in_their_time_in_both_languages(stage):
    ana = sign_up(stage, "Ana", "Luis\nMia\nSam")
    zoe = sign_up(stage, "Zoé", "Léa\nNoé", "fr")
    until = datetime(2026, 11, 12, 8, tzinfo=ZoneInfo("America/Toronto"))
    while stage.clock.now() < until:
        stage.tick(hours=1)
    # Two a week are the most, so the rule of the seventh waits until the eleventh.
    assert told(ana) == [
        *["🌊 Luis, Mia and 1 more: the river is waiting."] * 2,
        "🌳 179 days are left. Have you talked with Luis, Mia and 1 more?",
    ]
    assert told(zoe) == [
        *["🌊 Léa et Noé : la rivière attend."] * 2,
        "🌳 Il reste 179 jours. En avez-vous parlé avec Léa et Noé ?",
    ]
    ana.taps("💬 Mia")
    ana.sees("👉 Mia")
    stage.tick(days=6)
    assert [each[0] for each in told(ana)].count("🌳") == 1
