"""Charts: colours that everybody tells apart, and an example of each that can be drawn anew."""

import importlib.util
import itertools
from pathlib import Path

import pytest

from bot import charts

ROOT = Path(__file__).parents[1]


def lightness(color: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "one, other", list(itertools.combinations((charts.STRONG, charts.MIDDLE, charts.PALE), 2))
)
def test_what_stands_side_by_side_differs_in_lightness(one, other):
    assert contrast(one, other) >= 1.5


def test_words_are_readable_and_an_aim_stands_out():
    for ground in (charts.WHITE, charts.PAPER):
        assert all(contrast(ink, ground) >= 4.5 for ink in (charts.INK, charts.SOFT, charts.STRONG))
    assert contrast(charts.BAND, charts.STRONG) >= 4.5
    assert contrast(charts.AIM, charts.PALE) >= 3
    assert contrast(charts.AIM, charts.STRONG) >= 1.5


def test_examples_are_drawn_anew_and_those_of_the_page_are_there(tmp_path):
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "scripts" / "pictures.py")
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    drawn = pictures.draw(tmp_path)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in drawn)
    kept = {path.name for path in (ROOT / "docs" / "pictures").glob("*.png")}
    assert kept == {path.name for path in drawn}
