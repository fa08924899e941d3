"""The campaign file: the example is good; a mistake is told with its line and the way out."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns.model import CampaignId, NudgeHours, Relationship, Voting, Way, WeeklyBoard
from bot.campaigns.pack import CampaignFileError, read_campaign

EXAMPLE = files.example_campaign().read_text("utf-8")
COPY_BUTTON = 256


def _mistakes(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "campaign.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(CampaignFileError) as caught:
        read_campaign(path)
    assert str(caught.value).startswith(f"The campaign file {path} has ")
    return [str(mistake) for mistake in caught.value.mistakes]


def _line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_example_is_a_whole_campaign():
    campaign = read_campaign(files.example_campaign(), CampaignId(7))
    assert (campaign.id, campaign.slug) == (7, "river-park")
    assert campaign.languages == ("en", "fr")
    assert campaign.election_day == date(2027, 5, 9)
    assert (campaign.target_min, campaign.target_max) == (10, 20)
    assert (campaign.weekly_board, campaign.nudge_hours) == (WeeklyBoard(6, 18), NudgeHours(9, 20))
    assert {script.relationship for script in campaign.scripts} == set(Relationship)
    assert campaign.tries == 3
    assert campaign.zone.key == "America/Toronto"


def test_every_script_of_the_example_fits_the_copy_button_with_the_line_about_who_is_behind_it():
    campaign = read_campaign(files.example_campaign())
    for script in campaign.scripts:
        for language in campaign.languages:
            shared = f"{script.words.in_(language)}\n{campaign.organizer.in_(language)}"
            assert len(shared) <= COPY_BUTTON


def test_words_come_in_the_nearest_language():
    name = read_campaign(files.example_campaign()).name
    assert name.in_("fr") == name.in_("fr-CA") == "Oui au parc de la rivière"
    assert name.in_("de") == name.in_("") == name.in_("en") == "Yes to the River Park"


CHANGES = [
    ('slug = "river-park"', 'slug = "River Park"', '"River Park"', "small letters"),
    ('languages = ["en", "fr"]', 'languages = ["en", "zz"]', '"zz"', "language codes"),
    ('languages = ["en", "fr"]', 'languages = ["en", "en"]', '"en"', "different"),
    ('languages = ["en", "fr"]', "languages = []", "[]", "language codes"),
    ('"America/Toronto"', '"Montreal"', '"Montreal"', "Europe/Paris"),
    ('country = "CA"', 'country = "Canada"', '"Canada"', "two capital letters"),
    ('country = "CA"', 'country = "XX"', '"XX"', "two capital letters"),
    ("election_day = 2027-05-09", 'election_day = "9 May"', '"9 May"', "without quotes"),
    ("election_day = 2027-05-09", "election_day = 2027-05-09T08:00:00", "2027", "a date"),
    ("purge_date = 2027-06-30", "purge_date = 2027-05-09", "not after", "after election_day"),
    ("min = 10", "min = 0", "the number 0", "whole number from 1"),
    ("min = 10", "min = 1.5", "the number 1.5", "whole number"),
    ("min = 10", "min = true", "the word true", "whole number"),
    ("max = 20", "max = 5", "5 is less than min (10)", "min or more"),
    ('weekday = "sunday"', 'weekday = "dimanche"', '"dimanche"', "in English"),
    ("hour = 18", "hour = 24", "24", "from 0 to 23"),
    ("start = 9", "start = 7", "7", "from 9 to 20"),
    ("tries = 3", "tries = 0", "the number 0", "from 1 to 9"),
    ("second_organizer = 500", "second_organizer = -1", "the number -1", "from 0 to 1000000"),
    ("end = 20", "end = 9", "9 is not after start (9)", "a later hour"),
    ('en = "I note nothing my friend would mind."', 'en = ""', "quotes are empty", "1 to 140"),
    ('relationship = "work"', 'relationship = "boss"', '"boss"', "family, friend, work"),
    (
        'relationship = "friend"',
        'relationship = "family"',
        '"family" stands here twice',
        "one for each",
    ),
    ("Hello {friend}, {captain} here.", "Hello {name}.", "Hello {name}", "only {friend}"),
    ("Hello {friend}, {captain} here.", "Hello {friend.x}", "Hello {friend.x}", "only {friend}"),
    ("Hello {friend}, {captain} here.", "Hello {friend,", "Hello {friend,", "only {friend}"),
    ("hour = 18", "hours = 18", "did you mean hour?", "weekday, hour"),
]


@pytest.mark.parametrize("before, after, found, accepted", CHANGES)
def test_a_mistake_is_told_with_its_line_what_was_found_and_what_is_accepted(
    tmp_path, before, after, found, accepted
):
    assert EXAMPLE.count(before) == 1
    text = EXAMPLE.replace(before, after)
    told = [mistake for mistake in _mistakes(tmp_path, text) if found in mistake]
    assert len(told) == 1
    assert told[0].startswith(f"line {_line_of(EXAMPLE, before)},")
    assert accepted in told[0].partition("Accepted:")[2]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path):
    text = EXAMPLE
    wrong = [('"CA"', '"Canada"'), ("min = 10", "min = 0"), ('"neighbour"', '"enemy"')]
    for before, after in wrong:
        text = text.replace(before, after)
    mistakes = _mistakes(tmp_path, text)
    assert [mistake.partition(",")[0] for mistake in mistakes] == [
        f"line {_line_of(text, after)}" for _, after in wrong
    ]


def test_the_right_one_of_several_tables_is_named(tmp_path):
    third = 'fr = "Je ne note rien qui gênerait la personne."'
    text = EXAMPLE.replace(third, "")
    heading = _line_of(text, 'en = "I note nothing') - 1
    (mistake,) = _mistakes(tmp_path, text)
    assert mistake.startswith(f"line {heading}, charter > 3 > fr: this is missing. Accepted: ")


def test_a_missing_heading_is_told_once(tmp_path):
    text = re.sub(r"(?s)\[organizer\].*?\n\n", "", EXAMPLE)
    assert len(_mistakes(tmp_path, text)) == 1


def test_a_missing_language_is_told_where_its_text_should_stand(tmp_path):
    text = EXAMPLE.replace('languages = ["en", "fr"]', 'languages = ["en", "fr", "es"]')
    mistakes = _mistakes(tmp_path, text)
    assert len(mistakes) == 3 + 3 + 5
    assert f"line {_line_of(text, '[name]')}, name > es: this is missing" in mistakes[0]


def test_the_script_for_everybody_is_a_must(tmp_path):
    text = EXAMPLE[: EXAMPLE.rindex("[[scripts]]")]
    assert 'no script for relationship = "other"' in _mistakes(tmp_path, text)[0]


@pytest.mark.parametrize(
    "text, line, words",
    [
        ("a = 1\nslug = river", 2, "can’t be read"),
        ("a = 1\n\nslug = “river”", 3, 'straight quotes (")'),
        ('a = 1\nb = """never ends', 2, "can’t be read"),
        (b"a = 1\nb = 'caf\xe9'", 2, "UTF-8"),
        ("a = 1\na = 2", 2, "can’t be read"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path, text, line, words):
    (mistake,) = _mistakes(tmp_path, text)
    assert mistake.startswith(f"line {line}:")
    assert words in mistake


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CampaignFileError, match="can’t be read: No such file"):
        read_campaign(tmp_path / "none.toml")


def test_tries_may_be_left_out_or_be_others(tmp_path):
    path = tmp_path / "campaign.toml"
    for line, tries in (("", 3), ("tries = 5", 5)):
        path.write_text(EXAMPLE.replace("tries = 3", line), "utf-8")
        assert read_campaign(path).tries == tries


def test_a_file_from_a_windows_editor_is_read(tmp_path):
    path = tmp_path / "campaign.toml"
    path.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode())
    assert read_campaign(path) == read_campaign(files.example_campaign())


@given(st.lists(st.sampled_from(EXAMPLE.split("\n")), max_size=30))
def test_any_shuffled_file_gives_a_campaign_or_sentences_with_lines_of_the_file(lines):
    path = Path("unused.toml")
    text = "\n".join(lines)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    with pytest.raises(CampaignFileError) as caught:
        _read(path, text)
    assert all(1 <= mistake.line <= len(lines) + 1 for mistake in caught.value.mistakes)


def _read(path: Path, text: str) -> None:
    class Given(type(path)):
        def read_bytes(self) -> bytes:
            return text.encode()

    read_campaign(Given(path))


def test_the_ways_of_voting_of_the_example():
    campaign = read_campaign(files.example_campaign())
    election = campaign.election_day
    assert campaign.voting == (
        Voting(Way.IN_PERSON, election, election),
        Voting(Way.EARLY, date(2027, 4, 30), date(2027, 5, 3)),
        Voting(Way.POST, date(2027, 4, 19), date(2027, 5, 6), date(2027, 5, 4)),
    )
    assert campaign.registration_deadline == date(2027, 5, 3)


def test_without_ways_of_voting_people_vote_in_person_on_the_day(tmp_path):
    start, end = EXAMPLE.index("\n[[voting]]"), EXAMPLE.index("# How many people")
    text = (EXAMPLE[:start] + EXAMPLE[end:]).replace("registration_deadline = 2027-05-03", "")
    path = tmp_path / "campaign.toml"
    path.write_text(text, "utf-8")
    campaign = read_campaign(path)
    assert campaign.voting == (Voting(Way.IN_PERSON, date(2027, 5, 9), date(2027, 5, 9)),)
    assert campaign.registration_deadline is None


@pytest.mark.parametrize(
    "before, after, found, accepted",
    [
        ('way = "early"', 'way = "sunday"', '"sunday"', "in_person, early, post, proxy, online"),
        ('way = "early"', 'way = "post"', "stands here twice", "one heading for each way"),
        ("from = 2027-04-30\n", "", "missing", "a date"),
        ("until = 2027-05-03", "until = 2027-04-29", "is before from", "a day after it"),
        ("until = 2027-05-06", "until = 2027-05-10", "after the election", "a day before"),
        ("ask_by = 2027-05-04", "ask_by = 2027-05-07", "is after 2027-05-06", "a day before"),
        ("ask_by = 2027-05-04", 'ask_by = "May"', '"May"', "a date"),
        (
            "registration_deadline = 2027-05-03",
            "registration_deadline = 2027-05-10",
            "after the election",
            "2027-05-09 or a day before",
        ),
    ],
)
def test_a_mistake_in_the_ways_of_voting_is_told_with_its_line(
    tmp_path, before, after, found, accepted
):
    wrong = EXAMPLE.replace(before, after, 1)
    (mistake,) = _mistakes(tmp_path, wrong)
    assert found in mistake
    assert accepted in mistake
    line = int(re.search(r"line (\d+)", mistake)[1])
    assert abs(line - _line_of(EXAMPLE, before)) <= 7
