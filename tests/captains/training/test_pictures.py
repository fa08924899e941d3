from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageStat

from bot.captains.training import pictures

NAMES = (
    "Ana",
    "W" * 40,
    "Marie-Françoise d’Aubigné-L’Hôpital de B",
    "محمد عبد الرحمن",
    "שרה כהן",
    "王小明",
    "🦊🦊",
    "$x^2$ {a} <b> \\frac",
    "\u202e\u200bשרה",
    "Z̷̢͓̈́a̶l̸g̵o̷" * 4,
)


@cache
def draw(name, language="en", campaign="Yes to the River Park"):
    data = {"name": name, "campaign": campaign, "day": "2026-11-03"}
    return Image.open(BytesIO(pictures.certificate(language, data))).convert("RGB")


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_written_within_the_frame(name):
    plain, named = draw("a"), draw(name)
    assert named.size == (1600, 1130)
    for left in (70, 1600 - 170):
        margin = (left, 420, left + 100, 590)
        assert plain.crop(margin).tobytes() == named.crop(margin).tobytes()
    line = (200, 450, 1400, 585)
    assert plain.crop(line).tobytes() != named.crop(line).tobytes()


def test_a_name_that_no_font_has_leaves_no_gap():
    written = draw("王小明").crop((560, 450, 1040, 580))
    assert max(ImageStat.Stat(written).stddev) > 10


def test_a_long_campaign_name_stays_within_the_frame():
    long, short = draw("Ana", campaign="Oui au parc " * 20), draw("Ana")
    margin = (66, 130, 190, 190)
    assert long.crop(margin).tobytes() == short.crop(margin).tobytes()


def test_words_and_day_are_in_the_readers_language():
    assert draw("Ana", "fr").tobytes() != draw("Ana", "en").tobytes()
