"""What is said in `/status`: a picture, and the same in words that a phone shows at once."""

from dataclasses import replace
from datetime import date

import pytest

from bot import files
from bot.captains.model import Captain, CaptainId
from bot.console.model import Cohort, Totals, Week
from bot.console.radar.model import Cause, Colour, Line, Reason
from bot.console.status import dialog
from bot.console.status.model import Growth, Progress
from bot.engine.dialog.render import MOST_CAPTION, TAGS
from bot.engine.dialog.turn import Picture, Say
from bot.engine.texts.catalogues import Texts
from tests.conftest import START
from tests.support.making import CAMPAIGN

MANY = Totals(
    *(98_765, 1_234, 1_987_654, 1_999_999, 1_555_555, 1_444_444, 1_333_333, 1_222_222),
    *(2_999_999, 88_888, 44_444),
)
FULL = Progress(
    MANY,
    tuple(Week(date(2026, 9, 7), 12, 3_000, 2_000, 1_000, 3, 0) for _ in range(8)),
    *(1_111, 77_777, 222_222, 33_333, 4_444, 9_999, 12_345, 47, 88, 99),
    is_all=False,
)
NAMES = ("Marie-Antoinette de la Tour-Maubourg Ω", "Bartholomew Featherstonehaugh-Smythe", "Ω" * 30)
ANA = Captain(CaptainId(1), 5, "Ana", "en", "America/Toronto", True, None, START, START, None, None)
STALLED = tuple(
    Line(0, replace(ANA, name=name), Reason(cause, Colour.RED, START, 188))
    for name, cause in zip(NAMES, (Cause.SILENT, Cause.PLANS, Cause.LOW), strict=True)
)


def said(progress, language="en", days=30, to_call=STALLED):
    return dialog.status(
        *(CAMPAIGN, language, progress, to_call, 1_234),
        now=START,
        days=days,
        may_write=True,
    ).say[0]


def words(shown, language):
    return Texts(files.locales()).message(language, shown.text, shown.values)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("days", [30, 0, -2])
def test_all_that_can_be_told_at_once_fits_below_a_picture(language, days):
    shown = said(FULL, language, days)
    assert isinstance(shown, Picture)
    plain = TAGS.sub("", words(shown, language))
    assert len(plain.encode("utf-16-le")) / 2 <= MOST_CAPTION
    assert len(plain.splitlines()) <= 23


def test_where_nobody_is_yet_there_is_nothing_to_draw_and_something_to_do():
    shown = said(Progress(), to_call=())
    assert isinstance(shown, Say)
    assert "Find the first captains" in words(shown, "en")


@pytest.mark.parametrize("language, few", [("en", "fewer than five"), ("fr", "moins de cinq")])
def test_no_small_group_is_told_of(language, few):
    totals = Totals(captains=6, listed=9, contacts=9, reached=4, pledged=3, planned=2, voted=1)
    told = words(said(Progress(totals), language, to_call=()), language)
    assert told.count(few) == 4
    told = words(said(Progress(totals), language, days=0, to_call=()), language)
    assert told.count(few) == 2


def test_the_steps_of_the_funnel_are_shares_of_all_friends_and_lists_of_what_is_asked_for():
    totals = Totals(captains=3, left=1, listed=40, contacts=35, reached=20)
    shown = said(Progress(totals, (Week(date(2026, 11, 2), joined=2, reached=7),)), to_call=())
    steps = {each["name"]: each for each in shown.data["steps"]}
    assert list(steps) == ["joined", "listed", "reached", "pledged", "planned", "voted"]
    assert (steps["joined"]["total"], steps["joined"]["weeks"]) == (4, [2])
    assert (steps["listed"]["total"], steps["listed"]["goal"]) == (40, 3 * CAMPAIGN.target_min)
    assert (steps["reached"]["of"], steps["reached"]["weeks"]) == (40, [7])


def test_on_the_day_names_left_are_those_who_promised_and_did_not_vote_yet():
    progress = Progress(Totals(captains=3, pledged=40, voted=15), rides=2, calls=1)
    shown = said(progress, days=0, to_call=())
    assert shown.data["tiles"] == {"names_left": 25, "rides": 2, "calls": 1}
    assert shown.data["now"] == 10
    told = words(shown, "en")
    assert "Promised, vote not known yet: 25" in told
    assert "Rides and other help waiting: 2" in told


def test_after_the_vote_nobody_is_to_be_called():
    shown = said(replace(FULL, is_all=True), days=-1)
    assert [each.action for row in shown.buttons for each in row] == ["status.more"]
    assert NAMES[0] not in words(shown, "en")


def ways(shown):
    return [[each.action for each in row] for row in shown.buttons]


def test_the_status_leads_to_who_needs_a_call_and_offers_the_digest_while_there_is_none():
    about = {"now": START, "days": 9, "may_write": True}
    shown = dialog.status(CAMPAIGN, "en", FULL, STALLED, 3, **about, has_digest=False).say[0]
    names = [["one.write"]] * 3
    assert ways(shown) == [*names, ["radar.open", "status.more"], ["digest.open"]]
    shown = dialog.status(CAMPAIGN, "en", FULL, STALLED, 3, **about, has_digest=True).say[0]
    assert ways(shown) == [*names, ["radar.open", "status.more"]]
    shown = dialog.status(CAMPAIGN, "en", FULL, (), 3, **about | {"may_write": False}).say[0]
    assert ways(shown) == [["status.more"]]
    shown = dialog.status(CAMPAIGN, "en", FULL, (), 3, **about | {"days": -1}).say[0]
    assert ways(shown) == [["status.more"]]


def test_more_figures_tell_who_begins_who_stays_and_who_brings_others():
    weeks = (
        Cohort(date(2026, 10, 5), 40, (30, 20, 10, 9, 8, 7)),
        Cohort(date(2026, 10, 12), 4, (1, 1, 1)),
        Cohort(date(2026, 11, 2), 7, (3,)),
    )
    growth = Growth(5, 30, weeks, 40, 50, (100, 30, 8, 2, 1, 1))
    shown = dialog.more("River Park", growth, may_write=True).say[0]
    told = TAGS.sub("", words(shown, "en"))
    assert "first talk within 6 hours" in told
    assert "(40 joined): 75 → 50 → 25 → 22" in told
    assert told.count("week of") == 1, "too few, or not over yet"
    assert "Came by themselves: 100" in told
    assert "by these: 30" in told
    assert told.count("by those") == 3
    assert "1.2 on average" in told
    assert ways(shown) == [["radar.open", "status.show"]]


def test_more_figures_of_nothing_say_what_is_missing():
    shown = dialog.more("River Park", Growth(), may_write=False).say[0]
    told = words(shown, "en")
    assert "Too few" in told
    assert "You’ll see it here after a week" in told
    assert "/invite" in told
    assert ways(shown) == [["status.show"]]


@pytest.mark.parametrize("language, where", [("en", "why: /radar"), ("fr", "raison\u00a0: /radar")])
def test_what_was_said_in_a_check_in_is_not_for_everybody_in_the_group(language, where):
    told = words(said(FULL, language), language)
    assert told.count(where) == 1
    assert "188 of 5" not in told
