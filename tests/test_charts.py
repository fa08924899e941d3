"""Pictures: colours that everybody tells apart, an example of each, words that don't collide."""

import importlib.util
import inspect
import itertools
from pathlib import Path

import pytest

from bot import charts
from bot.app import features
from bot.calendar.outlook.pictures import COLORS
from bot.canvas import Canvas

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


# What an eye without the red or the green cones gets of red, green and blue (Machado, Oliveira and
# Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009).
EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no_red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no_green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}


def seen(color: str, eye: tuple[tuple[float, ...], ...]) -> list[float]:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [sum(share * part for share, part in zip(row, parts, strict=True)) for row in eye]


@pytest.mark.parametrize("eye", EYES)
def test_colours_of_one_bar_are_told_apart_by_every_eye(eye):
    for one, other in itertools.combinations(COLORS.values(), 2):
        pairs = zip(seen(one, EYES[eye]), seen(other, EYES[eye]), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 0.2, (one, other)


# --- the examples ---------------------------------------------------------------------------------

LONG = {
    "campaign": "Comité citoyen pour la sauvegarde de la bibliothèque municipale du quartier",
    "name": "Marie-Françoise Bélanger-Tremblay de la Durantaye",
    "title": "Formation des capitaines et soirée d’appels à la bibliothèque",
}
# Of pixels, of a width of 1080: what a phone shows is a third as large.
SMALLEST_LETTERS = 17


@pytest.fixture(scope="module")
def examples():
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "scripts" / "pictures.py")
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    return pictures


def laid_out(sheet: Canvas) -> None:
    """No words lie upon others or leave the sheet, and none are too small to be read."""
    renderer = sheet._canvas.get_renderer()
    boxes = [
        (each.get_text(), each.get_window_extent(renderer), each.get_fontsize() / 0.72)
        for each in sheet._axes.texts
        if each.get_text()
    ]
    assert boxes
    for words, box, size in boxes:
        assert box.x0 >= 0, words
        assert box.x1 <= sheet.width, words
        assert box.y0 >= 0, words
        assert box.y1 <= sheet.height, words
        assert size >= SMALLEST_LETTERS, words
    for (one, a, _), (other, b, _) in itertools.combinations(boxes, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        down = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1 or down <= 0.25 * min(a.height, b.height), (one, other)


@pytest.fixture
def looked_at(monkeypatch):
    """Look at each sheet before it becomes a picture."""
    plain, names = Canvas.png, []

    def png(sheet: Canvas) -> bytes:
        laid_out(sheet)
        names.append(sheet)
        return plain(sheet)

    monkeypatch.setattr(Canvas, "png", png)
    return names


def test_examples_are_drawn_anew_and_those_of_the_page_are_there(tmp_path, examples, looked_at):
    drawn = examples.draw(tmp_path)
    assert len(looked_at) == len(drawn)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in drawn)
    kept = {path.name for path in (ROOT / "docs" / "pictures").glob("*.png")}
    assert kept == {path.name for path in drawn}
    page = (ROOT / "docs" / "pictures.md").read_text()
    assert all(f"pictures/{path.name}" in page for path in drawn)


def test_long_names_and_nothing_to_count_fit_too(examples, looked_at):
    for painter, data in examples.data_of("fr").values():
        painter("fr", {**data, **{key: LONG[key] for key in LONG if key in data}})
    painter, card = examples.data_of("fr")["impact"]
    painter("fr", {**card, "talked_with": 0, "promises": 0, "plans": 0, "voted": 0})
    painter, days = examples.data_of("fr")["outlook"]
    painter("fr", {**days, "days": [{"day": "2027-05-01", "counts": {}}] * 31})
    assert looked_at


def test_each_picture_that_is_drawn_has_an_example(examples):
    painters = {paint for each in features() for paint in each.painters.values()}
    drawn = {paint for paint in painters if ".png()" in inspect.getsource(paint)}
    assert drawn == {painter for painter, _ in examples.data_of("en").values()}
