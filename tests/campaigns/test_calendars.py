"""The election calendars: territories, rounds, days that move along, mistakes with lines."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns import rules
from bot.campaigns.model import Channel, Limit, Voting, Way
from bot.campaigns.pack import CampaignFileError, read_campaign

CALENDARS = files.example_campaign().parent / "calendars"
FRANCE = (CALENDARS / "france.toml").read_text("utf-8")
COLUMBIA = (CALENDARS / "columbia.toml").read_text("utf-8")
ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
OWN_DAYS = ("election_day", "registration_deadline", "[[voting]]", "way =", "from =", "until =")


def _campaign(tmp_path, calendar, chosen, purge="2028-12-31"):
    """Read the example campaign with its days from a calendar."""
    (tmp_path / "calendars").mkdir(exist_ok=True)
    (tmp_path / "calendars" / "own.toml").write_text(calendar, "utf-8")
    lines = files.example_campaign().read_text("utf-8").splitlines()
    kept = [each for each in lines if not each.startswith((*OWN_DAYS, "ask_by", "materials"))]
    text = "\n".join(kept).replace("2027-06-30", purge)
    path = tmp_path / "campaign.toml"
    path.write_text(f'{text}\n\n[calendar]\nfile = "calendars/own.toml"\n{chosen}\n', "utf-8")
    return read_campaign(path)


@pytest.fixture
def france(tmp_path):
    return _campaign(tmp_path, FRANCE, 'territory = "mainland"')


def _mistakes(tmp_path, calendar, chosen='territory = "mainland"'):
    with pytest.raises(CampaignFileError) as caught:
        _campaign(tmp_path, calendar, chosen)
    return [str(each) for each in caught.value.mistakes]


def _row(campaign, limit, territory="mainland", number=1):
    rows = campaign.calendar.rows
    return next(
        each
        for each in rows
        if (each.limit, each.territory, each.round) == (limit, territory, number)
    )


# --- the shipped ones


def test_a_campaign_takes_its_days_from_the_calendar(france):
    assert france.election_day == date(2027, 4, 11)
    assert france.registration_deadline == date(2027, 3, 5)
    day = france.election_day
    assert france.voting == (
        Voting(Way.PROXY, day, day, date(2027, 4, 9)),
        Voting(Way.IN_PERSON, day, day),
    )


def test_the_second_round_is_chosen_by_its_number(tmp_path):
    second = _campaign(tmp_path, FRANCE, 'territory = "guadeloupe"\nround = 2')
    assert second.election_day == date(2027, 4, 24)
    assert second.registration_deadline is None


def test_a_deadline_closes_by_channel(france):
    registration = _row(france, Limit.REGISTRATION)
    assert registration.closes == date(2027, 3, 5)
    assert {each.channel: each.day for each in registration.channels} == {
        Channel.ONLINE: date(2027, 3, 3),
        Channel.MAIL: date(2027, 3, 5),
        Channel.COUNTER: date(2027, 3, 5),
    }


def test_the_sixth_friday_is_the_same_where_one_votes_on_saturday(france):
    rows = [each for each in france.calendar.rows if each.limit is Limit.REGISTRATION]
    assert {each.closes for each in rows} == {date(2027, 3, 5)}
    assert len(rows) == len(france.calendar.territories)


def test_a_ballot_by_mail_has_a_latest_safe_day(tmp_path):
    columbia = _campaign(tmp_path, COLUMBIA, 'territory = "columbia"')
    post = _row(columbia, Limit.POST, "columbia")
    assert (post.closes, post.safe) == (date(2028, 11, 7), date(2028, 10, 31))
    assert not rules.is_ever_silent(columbia)


def test_every_row_says_where_it_is_from_and_when_it_was_looked_at(france, tmp_path):
    columbia = _campaign(tmp_path, COLUMBIA, 'territory = "columbia"')
    for row in (*france.calendar.rows, *columbia.calendar.rows):
        assert row.link.startswith("https://")
        assert row.source.startswith("https://")
        assert row.checked
    assert all(each.provisional for each in france.calendar.rounds)


def test_what_hangs_on_the_vote_moves_along_with_one_line(tmp_path, france):
    later = FRANCE.replace("day = 2027-04-11", "day = 2027-04-18")
    moved = _campaign(tmp_path, later, 'territory = "mainland"')
    first = [
        (before, after)
        for before, after in zip(france.calendar.rows, moved.calendar.rows, strict=True)
        if before.round == 1
    ]
    assert all(after.closes - before.closes == timedelta(7) for before, after in first)
    week = timedelta(7)
    for zone in ("Europe/Paris", "America/Martinique", "Pacific/Noumea", "America/Lima"):
        assert rules.silences(moved, zone)[0][0] - rules.silences(france, zone)[0][0] in (
            week,
            week - timedelta(hours=1),
            week + timedelta(hours=1),
        )
    assert rules.calendar_fingerprint(moved) != rules.calendar_fingerprint(france)


def test_one_territory_may_have_a_day_of_its_own(tmp_path):
    early = FRANCE.replace(
        "checked = 2026-11-28\n\n[[rounds]]",
        'checked = 2026-11-28\n\n[[rounds.exceptions]]\nterritory = "polynesie"\nday = 2027-04-03\n'
        "\n[[rounds]]",
        1,
    )
    campaign = _campaign(tmp_path, early, 'territory = "polynesie"')
    assert campaign.election_day == date(2027, 4, 3)


# --- mistakes


CHANGES = [
    ('zones = ["Europe/Paris"]', 'zones = ["Europe/Lyon"]', "europe/lyon", "time zones"),
    ("day = 2027-04-11", 'day = "11 April"', "11 April", "without quotes"),
    ("\nround = 2", "\nround = 1", "round 1 stands here twice", "a different round"),
    ("until = 20", "until = 25", "25", "from 1 to 24"),
    ("closes = 37", "closes = -1", "-1", "days before the vote"),
    (
        'way = "proxy"',
        'way = "pigeon"',
        "pigeon",
        "registration, post, proxy, early, online, in_person",
    ),
    ('territories = ["mainland",', 'territories = ["moon",', "moon", "one of: mainland"),
    ('link = "https://www.maprocuration', 'link = "www.maprocuration', "www.mapro", "https://"),
    ("online = 39", "fax = 39", "not known", "online, mail, counter"),
    ('id = "martinique"', 'id = "guadeloupe"', "stands here twice", "a different id"),
]


@pytest.mark.parametrize("before, after, found, accepted", CHANGES)
def test_a_mistake_is_told_with_what_is_accepted(tmp_path, before, after, found, accepted):
    assert before in FRANCE
    told = " ".join(_mistakes(tmp_path, FRANCE.replace(before, after, 1)))
    assert found in told
    assert accepted in told


def test_a_mistake_of_the_calendar_names_the_calendar(tmp_path):
    with pytest.raises(CampaignFileError) as caught:
        _campaign(tmp_path, "languages = []", 'territory = "mainland"')
    assert "The calendar file " in str(caught.value)
    assert "own.toml" in str(caught.value)


def test_days_that_the_calendar_says_are_not_said_twice(tmp_path):
    (tmp_path / "own.toml").write_text(FRANCE, "utf-8")
    text = files.example_campaign().read_text("utf-8").replace('materials = "materials"', "")
    path = tmp_path / "campaign.toml"
    path.write_text(f'{text}\n[calendar]\nfile = "own.toml"\nterritory = "mainland"\n', "utf-8")
    with pytest.raises(CampaignFileError) as caught:
        read_campaign(path)
    names = {mistake.key for mistake in caught.value.mistakes}
    assert {"election_day", "registration_deadline", "voting"} <= names


@pytest.mark.parametrize(
    "chosen, found",
    [
        ('territory = "mars"', "mars"),
        ('territory = "mainland"\nround = 3', "the number 3"),
    ],
)
def test_the_campaign_chooses_what_is_there(tmp_path, chosen, found):
    (mistake,) = _mistakes(tmp_path, FRANCE, chosen)
    assert found in mistake
    assert "one of: " in mistake


# --- silence


def test_without_a_calendar_french_campaigns_are_silent_from_the_day_before():
    example = read_campaign(files.example_campaign())
    assert not rules.is_ever_silent(example)
    french = replace(example, country="FR", time_zone="Europe/Paris")
    ((begins, ends),) = rules.silences(french, "Europe/Paris")
    assert begins == datetime(2027, 5, 7, 22, tzinfo=UTC)
    assert ends == datetime(2027, 5, 9, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "zone, territory, begins",
    [
        ("Europe/Paris", "mainland", datetime(2027, 4, 9, 22, tzinfo=UTC)),
        ("America/Guadeloupe", "guadeloupe", datetime(2027, 4, 9, 4, tzinfo=UTC)),
        ("Pacific/Tahiti", "polynesie", datetime(2027, 4, 9, 10, tzinfo=UTC)),
        ("Indian/Reunion", "reunion", datetime(2027, 4, 9, 20, tzinfo=UTC)),
        ("America/New_York", "abroad_americas", datetime(2027, 4, 9, 4, tzinfo=UTC)),
        ("Asia/Tokyo", "abroad", datetime(2027, 4, 9, 15, tzinfo=UTC)),
        ("Etc/UTC", "mainland", datetime(2027, 4, 9, 22, tzinfo=UTC)),
    ],
)
def test_each_territory_is_silent_on_its_own_clock(france, zone, territory, begins):
    assert rules.territory_of(france, zone).id == territory
    assert rules.silences(france, zone)[0][0] == begins


@pytest.fixture(scope="module")
def of_france(tmp_path_factory):
    return _campaign(tmp_path_factory.mktemp("france"), FRANCE, 'territory = "mainland"')


@given(st.sampled_from(ZONES), st.integers(0, 60 * 24 * 40))
def test_it_is_silent_from_midnight_of_the_day_before_and_at_no_other_time(
    of_france, zone, minutes
):
    campaign = of_france
    now = datetime(2027, 4, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    territory = rules.territory_of(campaign, zone)
    own = any(each in (zone, f"{zone.partition('/')[0]}/*") for each in territory.zones)
    local = now.astimezone(ZoneInfo(zone if own else "Europe/Paris"))
    days = [each.day for each in rules.rounds_of(campaign, territory)]
    hour = territory.silence.until
    expected = any(
        local.date() == day - timedelta(days=1) or (local.date() == day and local.hour < hour)
        for day in days
    )
    until = rules.silent_until(campaign, zone, now)
    assert (until is not None) == expected
    coming = rules.next_silence(campaign, zone, now)
    assert coming is None or now < coming[1]
