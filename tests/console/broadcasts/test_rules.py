from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import files
from bot.campaigns.model import NudgeHours
from bot.console.broadcasts import rules
from bot.console.broadcasts.model import Broadcast, Counts, Version, Written
from bot.engine.texts.catalogues import Texts

HOURS = NudgeHours(9, 20)
MONTREAL = ZoneInfo("America/Toronto")
TEN = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)  # ten in the morning in Montréal

ATTACKS = (
    "{{7*7}}",
    "{% import os %}",
    "{first_name.__class__}",
    "{first_name!r}",
    "{first_name:>9999}",
    "{0}",
    "{}",
    "{ first_name }",
    "{FIRST_NAME}",
    "{first_name",
    "first_name}",
    "{{first_name}}",
    "{campaign.__init__.__globals__}",
    "#{7*7}{",
    "${{7}}",
    "{# comment #}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_not_one_of_two_placeholders_is_refused(attack):
    name, values = rules.text_problem(f"Hello {attack} there", "Park")
    assert name == "unknown_placeholder"
    assert str(values["found"]) in attack


@pytest.mark.parametrize("text", ["100 % sure", "$x", "%(name)s", "<b>", "&amp;", "Привет", "😀"])
def test_plain_words_and_signs_are_just_text(text):
    assert rules.text_problem(text, "Park") is None
    assert rules.fill(text, name="Ana", campaign="Park") == text


@pytest.mark.parametrize("text", ["", "  \n ", "\t"])
def test_an_empty_text_is_refused(text):
    assert rules.text_problem(text, "Park") == ("empty_text", {})


def test_names_are_filled_in_once_and_cannot_smuggle_in_more():
    filled = rules.fill("{first_name}, {campaign}", name="{campaign}", campaign="{first_name}")
    assert filled == "{campaign}, {first_name}"


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=200), st.integers(0, 120))
def test_no_accepted_text_can_grow_over_the_limit(words, name, repeats):
    text = words + "{first_name}" * repeats
    if rules.text_problem(text, "Park") is None:
        filled = rules.fill(text, name="N" * len(name), campaign="Park")
        assert len(filled.encode("utf-16-le")) // 2 <= rules.LONGEST


def test_the_length_is_counted_as_telegram_counts():
    assert rules.text_problem("😀" * 1750, "Park") is None
    assert rules.text_problem("😀" * 1751, "Park")[0] == "too_long"


def test_whoever_has_no_text_of_their_own_gets_the_first():
    texts = (Version("fr", "a"), Version("en", "b"))
    assert rules.version_for(texts, "en").body == "b"
    assert rules.version_for(texts, "de").body == "a"
    assert rules.unwritten(texts[:1], ("en", "fr", "es")) == ("en", "es")


def test_languages_are_named_as_the_reader_names_them():
    assert rules.language_name("fr", "en") == "French"
    assert rules.language_name("en", "fr") == "anglais"


@pytest.mark.parametrize("count, seconds", [(0, 0), (1, 1), (28, 1), (29, 2), (5000, 179)])
def test_it_takes_as_long_as_telegram_lets_us(count, seconds):
    assert rules.duration((Version("en", "a"),), {"en": count}) == timedelta(seconds=seconds)


def test_an_album_takes_as_long_as_its_pictures_one_by_one():
    texts = (Version("en", "a", photo="p\nq\nr"), Version("fr", "b", photo="s"))
    assert rules.duration(texts, {"en": 28, "fr": 28}) == timedelta(seconds=4)
    assert rules.duration(texts, {"de": 28}) == timedelta(seconds=3)


@pytest.mark.parametrize(
    "first, more, body, marked",
    [
        (Version("en", "", photo="p"), Written("Look", photo="q"), "Look", False),
        (Version("en", "a < b", photo="p"), Written("", photo="q"), "a < b", False),
        (Version("en", "a < b", photo="p"), Written("c", photo="q"), "a < b\n\nc", False),
        (
            Version("en", "a < b", photo="p"),
            Written("c", "<b>c</b>", "q"),
            "a &lt; b\n\n<b>c</b>",
            True,
        ),
        (
            Version("en", "<b>a</b>", marked=True, photo="p"),
            Written("c > d", photo="q"),
            "<b>a</b>\n\nc &gt; d",
            True,
        ),
    ],
)
def test_one_more_picture_of_an_album_brings_its_words(first, more, body, marked):
    joined = rules.with_more(first, more)
    assert (joined.body, joined.marked) == (body, marked)
    assert rules.attached(joined.photo) == (("photo", "p"), ("photo", "q"))
    assert "&" not in rules.plain(joined)


@pytest.mark.parametrize("hour, quiet", [(8, True), (9, False), (19, False), (20, True), (3, True)])
def test_between_eight_and_nine_people_are_left_alone(hour, quiet):
    assert rules.is_quiet(TEN + timedelta(hours=hour - 10), HOURS, MONTREAL) == quiet


@settings(deadline=None)
@given(st.integers(0, 2 * 365 * 24).map(lambda hours: TEN + timedelta(hours=hours)))
def test_the_next_morning_is_the_next_nine_by_the_clock(now):
    morning = rules.next_morning(now, HOURS, MONTREAL)
    assert morning.astimezone(MONTREAL).hour == 9
    assert timedelta() < morning - now <= timedelta(hours=25)


def test_copies_end_with_the_day_or_last_a_night_that_was_wanted():
    assert rules.expires_at(TEN, HOURS, MONTREAL) == TEN + timedelta(hours=10)
    night = TEN + timedelta(hours=12)
    assert rules.expires_at(night, HOURS, MONTREAL) == night + timedelta(hours=24)
    whole_day = NudgeHours(0, 24)
    assert rules.expires_at(TEN, whole_day, MONTREAL) == TEN + timedelta(hours=14)


def broadcast(**changes):
    plain = dict.fromkeys(Broadcast.__slots__, 0)
    plain |= {"state": "running", "total": 9, "last_captain": 5, "done_to": 5}
    plain |= {"starts_at": TEN, "expires_at": TEN, "shown": ""}
    return Broadcast(**{**plain, **changes})


def test_it_is_over_when_nobody_waits_and_everybody_was_dealt_with():
    assert rules.is_over(broadcast(), Counts(sent=9))
    assert not rules.is_over(broadcast(), Counts(sent=8, waiting=1))
    assert not rules.is_over(broadcast(done_to=4), Counts(sent=9))


def test_somebody_nobody_knows_of_is_seen():
    assert rules.missing(broadcast(), Counts(sent=4, opted_out=4, gone=1)) == 0
    assert rules.missing(broadcast(), Counts(sent=8)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("longest, most", [(rules.LONGEST, 4096), (rules.LONGEST_CAPTION, 1024)])
def test_what_stands_around_a_text_always_has_room(language, longest, most):
    """A copy that is too long would lose its bold words, or be refused."""
    texts = Texts(files.locales())
    values = {"body": "x" * longest, "campaign": "🎉" * 30, "days": {}}
    whole = texts.message(language, "broadcasts/message", values)
    assert len(whole.encode("utf-16-le")) // 2 <= most
