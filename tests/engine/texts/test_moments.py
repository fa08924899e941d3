import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.engine.telegram.formatting import TAGS, to_html
from bot.engine.telegram.incoming import Entity
from bot.engine.texts import moments
from bot.engine.texts.catalogues import BOT
from bot.simulator.entities.text_entities import parse_html

TORONTO, KIRITIMATI, NIUE = map(ZoneInfo, ("America/Toronto", "Pacific/Kiritimati", "Pacific/Niue"))
NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)
VOTE = date(2027, 5, 9)
BEGINS = datetime(2027, 5, 9, 10, 30, tzinfo=TORONTO)
NINTH, NINTH_FR, SUNDAY = (
    f'<tg-time day="2027-05-09">{each}</tg-time>' for each in ("May 9", "9 mai", "Sunday, May 9")
)
UNIX = int(BEGINS.timestamp())


def words(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize(
    "written, said",
    [
        (moments.day(VOTE, "en"), "Sunday, May 9"),
        (moments.day(VOTE, "fr"), "dimanche 9 mai"),
        (moments.full_day(VOTE, "fr"), "9 mai 2027"),
        (moments.hour(BEGINS, "fr"), "10\u00a0h\u00a030"),
        (moments.hour(time(9), "en"), "9:00\u202fAM"),
        (moments.moment(BEGINS, "en"), "Sunday, May 9 at 10:30\u202fAM"),
        (moments.moment(BEGINS, "fr"), "dimanche 9 mai à 10\u00a0h\u00a030"),
        (
            moments.moment(BEGINS, "en", named=True),
            "Sunday, May 9 at 10:30\u202fAM (Toronto)",
        ),
        (moments.moment(UNIX, "fr"), "dimanche 9 mai à 14\u00a0h\u00a030 UTC"),
        (moments.moment(BEGINS.astimezone(UTC), "en"), "Sunday, May 9 at 2:30\u202fPM UTC"),
    ],
)
def test_our_words_are_between_the_tags(written, said):
    assert words(written) == said


@pytest.mark.parametrize(
    "written, entity",
    [
        (moments.day(VOTE, "en"), {"unix_time": UNIX + 5400}),
        (moments.full_day(VOTE, "en"), {"unix_time": UNIX + 5400}),
        (moments.day(BEGINS, "en"), {"unix_time": UNIX}),
        (moments.hour(BEGINS, "en"), {"unix_time": UNIX}),
        (moments.moment(BEGINS, "en"), {"unix_time": UNIX, "date_time_format": "wDt"}),
    ],
)
def test_days_keep_their_words_and_moments_are_the_readers(written, entity):
    text, (found,) = parse_html(moments.settled(f"On {written}!", NOW, TORONTO))
    assert found == {"type": "date_time", "offset": 3, "length": len(text) - 4, **entity}


@pytest.mark.parametrize(
    "written",
    [
        moments.day(NOW.date(), "en"),
        moments.day(date(2027, 4, 30), "en"),
        moments.day(NOW - timedelta(hours=1), "en"),
        moments.hour(NOW, "en"),
        moments.hour(time(9), "en"),
        moments.day(datetime(2027, 5, 9, 10, 30), "en"),  # noqa: DTZ001 (a clock nobody named)
        moments.day(date(2050, 1, 1), "en"),
        moments.day(date(1950, 1, 1), "en"),
        moments.moment(datetime(1950, 1, 1, tzinfo=UTC), "en"),
        moments.moment(datetime(2027, 5, 9, 10, 30), "en"),  # noqa: DTZ001 (as above)
    ],
)
def test_what_is_over_or_no_moment_is_words(written):
    assert "<" not in moments.settled(written, NOW, UTC)


def test_a_moment_that_is_past_is_still_the_readers():
    assert 'format="wDt"' in moments.settled(moments.moment(NOW, "en"), NOW, UTC)


@pytest.mark.parametrize(
    "said, days, html",
    [
        ("come & vote on May 9!", {"May 9": VOTE}, f"come &amp; vote on {NINTH}!"),
        ("the 29 mai, or the 9 mai", {"9 mai": VOTE}, f"the 29 mai, or the {NINTH_FR}"),
        ("May 9 or Sunday, May 9", {"May 9": VOTE, "Sunday, May 9": VOTE}, f"{NINTH} or {SUNDAY}"),
        (
            Markup('<a href="https://a.org/?May 9">May 9</a>, on <b>May 9</b>'),
            {"May 9": VOTE},
            f'<a href="https://a.org/?May 9">May 9</a>, on <b>{NINTH}</b>',
        ),
        (
            Markup('<code>May 9</code> <tg-time unix="5"><b>May 9</b></tg-time> <u>May 9</u>'),
            {"May 9": VOTE},
            f'<code>May 9</code> <tg-time unix="5"><b>May 9</b></tg-time> <u>{NINTH}</u>',
        ),
        ("le 9\u00a0mai", {"9 mai": VOTE}, f"le {NINTH_FR}".replace("9 m", "9\u00a0m")),
        ("1 < 2", {}, "1 &lt; 2"),
        ("a<b", {"a<b": VOTE}, '<tg-time day="2027-05-09">a&lt;b</tg-time>'),
    ],
)
def test_what_was_filled_in_for_a_day_is_that_day(said, days, html):
    assert moments.dated(said, days) == html


PIECES = st.sampled_from(["May 9", "9 mai", "2", " ", "x", "<b>", "&", "May\u00a09", "1 "])
ENTITIES = st.builds(
    Entity,
    st.sampled_from(sorted(TAGS)),
    st.integers(0, 30),
    st.integers(1, 12),
    st.just("https://a.org"),
    st.just(UNIX),
    st.sampled_from(["", "wDt"]),
)


@given(st.lists(PIECES, max_size=9), st.lists(ENTITIES, max_size=5))
def test_whatever_organizers_write_is_taken_by_telegram_word_for_word(pieces, entities):
    text = f".{''.join(pieces)}."
    html = Markup(to_html(text, entities))  # noqa: S704 (ours)
    dated = moments.dated(html, {"May 9": VOTE, "9 mai": VOTE})
    settled = moments.settled(dated, NOW, TORONTO)
    assert "day=" not in settled
    assert parse_html(settled)[0] == text


def test_a_name_that_looks_like_a_date_is_left_alone():
    said = '&lt;tg-time day="2027-05-09"&gt;Ana&lt;/tg-time&gt;'
    assert moments.settled(said, NOW, UTC) == said


@given(
    day=st.dates(date(2027, 5, 3), date(2037, 12, 31)),
    zone=st.sampled_from([TORONTO, KIRITIMATI, NIUE, UTC]),
    language=st.sampled_from(["en", "fr"]),
)
def test_a_day_is_that_day_where_it_is_said_and_reads_the_same_everywhere(day, zone, language):
    settled = moments.settled(moments.day(day, language), NOW, zone)
    text, (found,) = parse_html(settled)
    assert text == words(moments.day(day, language))
    assert "date_time_format" not in found
    at = datetime.fromtimestamp(found["unix_time"], zone)
    assert (at.date(), at.time()) == (day, time(12))


def test_days_in_messages_are_written_by_the_templates_alone():
    """What a step has written out as words can't be a date any more, and stays in one language."""
    as_words = {
        # In a file, and in what is copied for friends, days are words.
        BOT / "privacy/rights/dialog.py",
    }
    steps = [path for name in ("dialog", "handlers", "jobs") for path in BOT.rglob(f"{name}.py")]
    writes = re.compile(r"\b(?:long_date|long_day|short_day|day_of_month|medium_date|strftime)\(")
    found = {path for path in steps if writes.search(path.read_text("utf-8"))}
    assert found == as_words
