from io import BytesIO

import pytest
from PIL import Image, ImageStat

from bot.progress.badges import pictures
from bot.progress.badges.model import Badge

NAMES = ("W" * 40, "محمد عبد الرحمن", "王小明", "$x^2$ {a} <b>", "\u202e\u200bשרה")


def draw(badge=Badge.FIRST_TALK, name="Ana", language="en", campaign="Yes to the River Park"):
    data = {"badge": badge.value, "name": name, "campaign": campaign}
    return Image.open(BytesIO(pictures.badge(language, data))).convert("RGB")


@pytest.mark.parametrize("badge", Badge)
def test_every_badge_has_its_sign_on_a_medal(badge):
    picture = draw(badge)
    assert picture.size == (pictures.WIDTH, pictures.HEIGHT)
    assert max(ImageStat.Stat(picture.crop((440, 492, 640, 692))).stddev) > 20


def test_quotation_marks_are_those_of_the_readers_language():
    medal = (440, 492, 640, 692)
    english, french = (draw(language=each).crop(medal).tobytes() for each in ("en", "fr"))
    assert english != french
    other = [draw(Badge.FIRST_PLAN, language=each).crop(medal).tobytes() for each in ("en", "fr")]
    assert other[0] == other[1]


def test_no_two_badges_look_the_same():
    assert len({draw(badge).tobytes() for badge in Badge}) == len(Badge)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_stays_within_the_picture(name):
    plain, named = draw(), draw(name=name)
    for margin in ((0, 1090, 60, 1180), (1020, 1090, 1080, 1180)):
        assert plain.crop(margin).tobytes() == named.crop(margin).tobytes()


def test_the_title_is_in_the_readers_language():
    title = (0, 1000, 1080, 1100)
    assert draw().crop(title).tobytes() != draw(language="fr").crop(title).tobytes()
