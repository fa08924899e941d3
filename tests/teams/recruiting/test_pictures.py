from io import BytesIO

import pytest
import segno
from PIL import Image

from bot.teams.recruiting import pictures

LINK = "https://t.me/capitaine_bot?start=i" + "x" * 32
ABOUT = {"link": LINK, "name": "Ana", "campaign": "Yes to the River Park"}


def draw(language="en", **about):
    return Image.open(BytesIO(pictures.invite(language, {**ABOUT, **about}))).convert("L")


def test_the_code_on_the_picture_is_that_of_the_link_module_by_module():
    picture = draw()
    matrix = [list(row) for row in segno.make_qr(LINK, error="m").matrix]
    side = pictures.SIDE / len(matrix)
    left, top = pictures.MIDDLE - pictures.SIDE / 2, pictures.TOP
    for y, row in enumerate(matrix):
        for x, module in enumerate(row):
            at = (int(left + (x + 0.5) * side), int(top + (y + 0.5) * side))
            assert (picture.getpixel(at) < 128) is bool(module), (x, y)


@pytest.mark.parametrize("link", [LINK, "https://t.me/a_bot?start=i" + "x" * 32])
def test_there_is_a_quiet_zone_of_four_modules_on_every_side(link):
    picture = draw(link=link)
    module = pictures.SIDE / len(segno.make_qr(link, error="m").matrix)
    left, top = int(pictures.MIDDLE - pictures.SIDE / 2), pictures.TOP
    right, bottom, wide = left + pictures.SIDE, top + pictures.SIDE, int(4 * module)
    for side in (
        (left - wide, top, left - 1, bottom),
        (right + 1, top, right + wide, bottom),
        (left, top - wide, right, top - 1),
        (left, bottom + 1, right, bottom + wide),
    ):
        assert picture.crop(side).getextrema()[0] > 200, side


@pytest.mark.parametrize("name", ["W" * 40, "محمد عبد الرحمن", "王小明", "\u200b", "<b>&"])
def test_every_name_can_be_drawn(name):
    assert draw(name=name).size == (pictures.WIDTH, pictures.HEIGHT)


def test_until_when_it_is_good_and_who_is_behind_it_stand_below_the_code():
    below = (0, pictures.TOP + pictures.SIDE + 240, pictures.WIDTH, pictures.HEIGHT)
    drawn = [
        draw(**about).crop(below).tobytes()
        for about in ({}, {"until": "2026-12-28"}, {"organizer": "The River Park Committee"})
    ]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("organizer", ["W" * 300, "I volunteer for the park. " * 11, "王小明"])
def test_an_imprint_of_any_length_stays_below_the_rest_and_within_the_picture(organizer):
    plain, full = draw(), draw(organizer=organizer)
    above = (0, 0, pictures.WIDTH, pictures.TOP + pictures.SIDE + 286)
    edge = (0, pictures.HEIGHT - 30, pictures.WIDTH, pictures.HEIGHT)
    for part in (above, edge):
        assert plain.crop(part).tobytes() == full.crop(part).tobytes()


def test_the_words_are_in_the_readers_language():
    assert draw().tobytes() != draw("fr").tobytes()
