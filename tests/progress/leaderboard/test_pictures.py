from io import BytesIO

import pytest
from PIL import Image, ImageStat

from bot.progress.leaderboard import pictures

WORDS = {
    "title": "Leaderboard",
    "pledges": "Pledges",
    "talks": "Conversations",
    "talks_this_week": "Talks this week",
    "more": "and 7 more",
}
TOTALS = {"captains": 17, "pledges": 1043, "talks": 2119, "talks_this_week": 23}
NAMES = (
    "Ana",
    "Wolfeschlegelsteinhausenbergerdorff" * 3,
    "محمد عبد الرحمن",
    "שרה כהן",
    "王小明",
    "🦊🦊",
    "$x^2$ {a} <b> \\frac",
    "\u202e\u200bשרה",
    "Z̷̢͓̈́a̶l̸g̵o̷" * 9,
    "m" * 32,
)


def draw(names, language="en", campaign="Yes to the River Park", more=7, **about):
    rows = [
        {"rank": place + 1, "name": name, "pledges": 9 - place, "talks": 12}
        for place, name in enumerate(names)
    ]
    data = {"campaign": campaign, "rows": rows, "more": more, "totals": TOTALS, "words": WORDS}
    data |= about
    return Image.open(BytesIO(pictures.board(language, data))).convert("RGB")


def test_the_picture_grows_with_the_captains():
    sizes = [draw(NAMES[:count]).size for count in (0, 1, 10)]
    assert [width for width, _ in sizes] == [1080, 1080, 1080]
    assert sizes[0][1] < sizes[1][1] < sizes[2][1] <= 1500


@pytest.mark.parametrize("name", NAMES)
def test_no_name_runs_into_the_numbers(name):
    """Between the names' room and the pledges nothing is drawn, whoever is named."""
    plain, named = draw(["a"]), draw([name])
    top = pictures.HEADER + pictures.TILES + pictures.HEADINGS
    gap = (pictures.PLEDGES_AT - 88, top + 4, pictures.PLEDGES_AT - 30, top + 68)
    assert plain.crop(gap).tobytes() == named.crop(gap).tobytes()
    assert ImageStat.Stat(named.crop(gap)).stddev == [0, 0, 0]


def test_it_tells_of_which_day_it_is_and_why_nobody_is_named():
    """What was queued by an earlier version tells neither, and is drawn as well."""
    band = (540, 30, 1080, 90)
    assert draw(["a"]).crop(band).tobytes() != draw(["a"], day="2026-11-28").crop(band).tobytes()
    words = {**WORDS, "nameless": "Names appear once captains choose so"}
    assert draw([]).tobytes() != draw([], words=words).tobytes()
    assert draw(["a"]).tobytes() == draw(["a"], words=words).tobytes()


def test_a_long_campaign_name_stays_in_its_band():
    picture = draw([], campaign="Oui au parc de la rivière et aux jardins " * 9)
    margin = (1080 - 40, 0, 1080, pictures.HEADER)
    assert ImageStat.Stat(picture.crop(margin)).stddev == [0, 0, 0]


@pytest.mark.parametrize(
    "name, shown",
    [("Ana 🦊", "Ana"), ("王小明", "…"), ("\u200b\u202e", "…"), (" Zoë  B ", "Zoë B")],
)
def test_what_the_font_lacks_is_left_out(name, shown):
    assert pictures.drawable_name(name) == shown


WEEK_WORDS = {"title": "The week", "about": "Talks", "back": "back again"}


def draw_week(names, growth=3, is_back=False):
    rows = [
        {"rank": place, "name": name, "talks": 9, "growth": growth, "is_back": is_back}
        for place, name in enumerate(names, 1)
    ]
    data = {"campaign": "Yes", "day": "2026-11-28", "rows": rows, "words": WEEK_WORDS}
    return Image.open(BytesIO(pictures.week("en", data))).convert("RGB")


def test_the_week_tells_of_growth_and_of_who_is_back():
    still, grown, back = draw_week("a", 0), draw_week("a"), draw_week("a", is_back=True)
    assert len({still.tobytes(), grown.tobytes(), back.tobytes()}) == 3
    assert draw_week("a", -2).tobytes() == still.tobytes()
    assert draw_week("abcdefghij").size[1] <= 1500


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_the_week_runs_into_what_is_new(name):
    top = pictures.HEADER + pictures.HEADINGS
    gap = (pictures.PLEDGES_AT - 56, top + 4, pictures.PLEDGES_AT - 10, top + 68)
    assert ImageStat.Stat(draw_week([name], 0).crop(gap)).stddev == [0, 0, 0]
