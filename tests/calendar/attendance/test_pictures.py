"""The code for the door: a camera finds it, and it is that of the link."""

from io import BytesIO

import pytest
import segno
from PIL import Image

from bot.calendar.attendance import pictures

# The shortest name that a bot can have makes the widest modules.
LINKS = ["https://t.me/a_bot?start=dK7M4P", "https://t.me/" + "x" * 29 + "bot?start=dK7M4P"]


@pytest.mark.parametrize("link", LINKS)
def test_a_camera_finds_the_link_with_its_quiet_zone(link):
    data = {"link": link, "code": "K7M4P", "title": "⚡" * 80, "campaign": "River"}
    picture = Image.open(BytesIO(pictures.door("fr", data))).convert("L")
    matrix = [list(row) for row in segno.make_qr(link, error="m").matrix]
    module = pictures.SIDE / len(matrix)
    left, top = pictures.MIDDLE - pictures.SIDE / 2, pictures.TOP
    for y, row in enumerate(matrix):
        for x, black in enumerate(row):
            at = (int(left + (x + 0.5) * module), int(top + (y + 0.5) * module))
            assert (picture.getpixel(at) < 128) is bool(black), (x, y)
    wide = int(4 * module)
    above = (int(left) - wide, top - wide, int(left) + pictures.SIDE + wide, top - 1)
    assert picture.crop(above).getextrema()[0] > 200
