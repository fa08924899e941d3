from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.captains import rules
from bot.captains.model import Captain, CaptainId
from bot.captains.rules import Link, Payload

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed, shown",
    [
        ("  Ana  ", "Ana"),
        ("Ana\nMaria", "Ana Maria"),
        ("\u202eanA", "anA"),
        ("A\u200bn\ufeffa", "Ana"),
        ("\u0646\u06cc\u200c\u0645\u0627", "\u0646\u06cc\u200c\u0645\u0627"),
        ("\u200dAna\u200c", "Ana"),
        ("Zoe\u0308", "Zoë"),
        ("An\x00a\x07", "Ana"),
    ],
)
def test_a_name_is_shown_without_what_cannot_be_seen(typed, shown):
    assert rules.clean_name(typed) == shown


@given(st.text(max_size=80))
def test_a_cleaned_name_is_one_line_that_keeps_the_writing_direction(text):
    name = rules.clean_name(text)
    assert name == name.strip()
    assert not set(name) & set("\n\r\t\x00\u200b\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2069")


@pytest.mark.parametrize(
    "name, problem",
    [
        ("Ana", None),
        ("Jean-François d’Arc", None),
        ("St. John", None),
        ("美咲", None),
        ("x" * 40, None),
        ("x" * 41, "signup/name_too_long"),
        ("", "signup/name_without_letters"),
        ("12 34", "signup/name_without_letters"),
        ("👋", "signup/name_without_letters"),
        ("@ana", "signup/name_like_a_link"),
        ("evil.com", "signup/name_like_a_link"),
        ("t.me/ana", "signup/name_like_a_link"),
    ],
)
def test_a_name_has_letters_fits_and_leads_nowhere(name, problem):
    assert rules.name_problem(name) == problem


def test_a_name_from_the_profile_is_offered_only_if_it_would_be_accepted():
    assert rules.suggested_name(" Ana\u200b ") == "Ana"
    assert rules.suggested_name("👑👑") == ""
    assert rules.suggested_name("x" * 64) == ""


@pytest.mark.parametrize(
    "argument, payload",
    [
        ("", Payload(Link.NONE)),
        ("iABC-_1", Payload(Link.INVITE, "iABC-_1")),
        ("o123", Payload(Link.OWNER, "o123")),
        ("g123", Payload(Link.GROUP, "g123")),
        ("zzz", Payload(Link.NONE)),
        ("i" * 65, Payload(Link.NONE)),
        ("i; DROP", Payload(Link.NONE)),
        ("<b>", Payload(Link.NONE)),
    ],
)
def test_a_payload_that_cannot_be_read_counts_as_none(argument, payload):
    assert rules.parse_payload(argument) == payload


@pytest.mark.parametrize(
    "wanted, picked", [("fr", "fr"), ("fr-CA", "fr"), ("de", "en"), ("", "en"), ("en-GB", "en")]
)
def test_the_nearest_language_of_the_campaign_is_picked(wanted, picked):
    assert rules.pick_language(("en", "fr"), wanted) == picked


def test_languages_are_called_as_their_speakers_do_and_can_be_typed():
    names = rules.language_names(("en", "fr", "pt"))
    assert names == {"en": "English", "fr": "Français", "pt": "Português"}
    assert rules.language_said(names, " français ") == "fr"
    assert rules.language_said(names, "EN") == "en"
    assert rules.language_said(names, "klingon") is None


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_bar_is_ten_wide_and_full_only_when_the_goal_is_reached(done, goal):
    bar = rules.bar(done, goal)
    assert len(bar) == rules.BAR_WIDTH
    assert ("▱" not in bar) == (done >= max(goal, 1))


def _captain(**changes):
    captain = Captain(
        *(CaptainId(1), 1001, "Ana", "en", "America/Toronto", True, None, NOW, NOW, None, None)
    )
    return replace(captain, **changes)


def test_activity_is_written_hourly_or_when_somebody_is_back():
    assert not rules.is_touch_due(_captain(), NOW + timedelta(minutes=59))
    assert rules.is_touch_due(_captain(), NOW + timedelta(hours=1))
    assert rules.is_touch_due(_captain(unreachable_at=NOW), NOW + timedelta(minutes=1))
    assert not rules.is_touch_due(_captain(unreachable_at=NOW), NOW)


@pytest.mark.parametrize(
    "wanted, spoken", [("fr", True), ("fr-CA", True), ("en-GB", True), ("de", False), ("", False)]
)
def test_a_language_is_spoken_in_whichever_countrys_way(wanted, spoken):
    assert rules.speaks(("en", "fr-CA"), wanted) is spoken
