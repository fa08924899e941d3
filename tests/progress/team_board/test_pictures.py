from io import BytesIO

import pytest
from PIL import Image, ImageStat

from bot.charts import AIM, HEADER, INK
from bot.progress.team_board import pictures

WORDS = {"title": "Teams", "week": "This week", "overall": "All", "goal": "Orange: the goal"}
NAMES = ("North", "Équipe du Vieux-Port " * 4, "فريق الشمال", "🦊", "$x^2$ <b>")


def draw(names, goal=20, talks=12, **about):
    rows = [
        {"rank": place, "name": name, "talks": talks, "goal": goal}
        for place, name in enumerate(names, 1)
    ]
    data = {"campaign": "Yes", "day": "2027-04-18", "words": WORDS, "rows": rows}
    data |= {"is_of_week": True, **about}
    return Image.open(BytesIO(pictures.team_board("en", data))).convert("RGB")


def colors(picture):
    found = picture.getcolors(2**24)
    return {f"#{red:02X}{green:02X}{blue:02X}" for _, (red, green, blue) in found}


def test_it_grows_with_the_teams_and_fits_a_phone():
    sizes = [draw(NAMES[:1] * count).size for count in (1, 10)]
    assert sizes[0][0] == sizes[1][0] == 1080
    assert sizes[0][1] < sizes[1][1] <= 1900


def test_the_goal_is_a_line_where_there_is_one():
    assert AIM in colors(draw(NAMES))
    assert AIM not in colors(draw(NAMES, goal=0))
    assert INK in colors(draw(NAMES, talks=0))


@pytest.mark.parametrize("name", NAMES)
def test_no_name_runs_into_the_numbers(name):
    top = HEADER + pictures.ABOVE
    gap = (1080 - 48 - 32 - 300, top + 8, 1080 - 48 - 32 - 284, top + 80)
    assert ImageStat.Stat(draw([name]).crop(gap)).stddev == [0, 0, 0]


def test_of_the_whole_time_it_says_so():
    assert draw(NAMES).tobytes() != draw(NAMES, is_of_week=False).tobytes()
