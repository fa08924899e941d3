"""What changes is told by places that stay the same when tables are put in another order."""

from datetime import date

import pytest

from bot.console.campaign_changes.model import Change, Difference
from bot.console.campaign_changes.rules import (
    Reading,
    differences,
    is_dated,
    label_of,
    language_name,
    refusal,
    with_days,
)
from bot.toml.editing import edited
from tests.support.once import example_campaign, example_file

TEXT = example_file().decode()
TODAY = date(2026, 11, 3)


def changed(*changes):
    return differences(TEXT, edited(TEXT, [Change(*each) for each in changes]))


def test_notes_and_order_are_no_change():
    script = '[[scripts]]\nrelationship = "other"'
    head, _, tail = TEXT.partition(script)
    family = head.index('[[scripts]]\nrelationship = "family"')
    assert not differences(TEXT, "# a note\n" + head[:family] + script + tail + head[family:])


def test_each_value_is_told_with_old_and_new():
    found = changed(("election_day", "2027-05-16"), ("name/fr", '"Parc"'), ("target/min", "12"))
    assert Difference("election_day", date(2027, 5, 9), date(2027, 5, 16)) in found
    assert {each.place for each in found} == {"election_day", "name/fr", "target/min"}


def test_a_way_that_goes_is_one_line():
    found = changed(("voting/1", ""))
    assert found == (Difference("voting/early/way", "early", None),)


@pytest.mark.parametrize(
    "place, value, is_it",
    [
        ("election_day", "2027-05-16", True),
        ("voting/1/until", "2027-05-02", True),
        ("target/min", "12", False),
        ("purge_date", "2027-07-30", False),
    ],
)
def test_captains_hear_of_days_alone(place, value, is_it):
    assert is_dated(changed((place, value))) is is_it


@pytest.mark.parametrize(
    "place, value, captains, why",
    [
        ("slug", '"other"', False, "slug"),
        ("election_day", "2026-11-02", True, "over"),
        ("election_day", "2026-11-03", True, ""),
        ("purge_date", "2026-11-17", True, "purge_soon"),
        ("purge_date", "2026-11-17", False, ""),
        ("purge_date", "2026-11-18", True, ""),
        ("name/en", '"Park"', True, ""),
    ],
)
def test_some_changes_are_refused_though_the_file_could_be_read(place, value, captains, why):
    assert refusal(changed((place, value)), TODAY, has_captains=captains) == why


@pytest.mark.parametrize(
    "place, what, language, number, which",
    [
        ("name/fr", "name", "French", 0, ""),
        ("election_day", "election_day", "", 0, ""),
        ("nudge_hours/start", "nudge_hours_start", "", 0, ""),
        ("charter/1/fr", "charter", "French", 2, ""),
        ("voting/early/until", "voting_until", "", 0, "early"),
        ("voting/1/until", "voting_until", "", 2, "early"),
        ("scripts/family/fr", "scripts", "French", 0, "family"),
        ("nudges/family_first", "nudges", "", 0, "family_first"),
    ],
)
def test_each_place_has_a_name_for_people(place, what, language, number, which):
    import tomllib  # noqa: PLC0415

    reading = Reading("en", example_campaign(), tomllib.loads(TEXT))
    found = label_of(place, reading)
    assert found == {"what": what, "language": language, "number": number, "which": which}


def test_languages_are_written_small_within_a_sentence_where_readers_do_so():
    assert language_name("en", "fr") == "Anglais"
    assert language_name("en", "fr", begins=False) == "anglais"
    assert language_name("fr", "en", begins=False) == "French"


def test_days_in_refusals_are_told_as_people_write_them():
    said = "2027-06-30 is not after the election (2027-07-01), line 2027-99-01"
    told = with_days(said, "en")
    assert told == "June 30, 2027 is not after the election (July 1, 2027), line 2027-99-01"
    assert "30 juin 2027" in with_days(said, "fr")
