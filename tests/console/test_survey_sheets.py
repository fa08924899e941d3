"""Who was asked and what they answered, as rows of either database; counts follow every change."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from bot.console import survey_sheets as sheets
from bot.console import survey_store as store
from bot.console.filters.model import Condition, Filter
from bot.console.filters.model import Kind as FilterKind
from bot.console.survey_answers.model import (
    AnswerGiven,
    Figures,
    Given,
    Standing,
    SurveyDeclined,
    Told,
)
from bot.console.surveys.model import Kind, Question, Survey, Wording
from tests.support.crowd import add_captain

CAMPAIGN = 7
NOON = datetime(2027, 4, 3, 16, tzinfo=UTC)
QUESTIONS = (Question(Kind.ONE, {"en": Wording("How was it?", ("Great", "So-so"))}),)
SURVEY = Survey(7, -100, 1, {"en": Wording("Saturdays", ("We plan.",))}, QUESTIONS, topic=3)


def _give(tx, campaign, captain_id, place, *chosen, words=""):
    answer = Given(chosen, words) if chosen or words else None
    told = Told("How was it?", words or "Great")
    sheets.give(tx, campaign, AnswerGiven(7, captain_id, place, answer, told, NOON))


def _now(tx):
    found = sheets.standings(tx, CAMPAIGN, 7)
    return {place: each.now for place, each in found.items() if each.now}


def test_a_survey_is_found_as_it_was_kept(tx):
    whole = Survey(
        7,
        -100,
        1,
        {"en": Wording("Saturdays"), "fr": Wording("Samedis")},
        QUESTIONS,
        "open",
        3,
        Filter((Condition(FilterKind.LANGUAGE, "fr"),)),
        14,
        True,
        8,
        9,
        1,
        NOON,
        NOON + timedelta(days=14),
    )

    store.put(tx, CAMPAIGN, SURVEY)
    assert store.find(tx, CAMPAIGN, 7) == SURVEY
    store.put(tx, CAMPAIGN, whole)
    assert store.find(tx, CAMPAIGN, 7) == whole
    assert store.of_broadcast(tx, CAMPAIGN, 8) == whole
    assert store.find(tx, CAMPAIGN + 1, 7) is None
    assert store.how_many(tx, CAMPAIGN) == 1
    assert store.newest(tx, CAMPAIGN, 5, 0) == (whole,)
    store.drop(tx, CAMPAIGN, 7)
    assert store.how_many(tx, CAMPAIGN) == 0


def test_counts_are_those_of_the_answers_whatever_was_changed(tx):
    some = [add_captain(tx, CAMPAIGN, f"C{each}") for each in range(3)]
    for each in some:
        sheets.ask(tx, CAMPAIGN, 7, each.id, NOON)
        _give(tx, CAMPAIGN, each.id, 0, 0)
    _give(tx, CAMPAIGN, some[0].id, 0, 1)
    _give(tx, CAMPAIGN, some[0].id, 0, 1)
    _give(tx, CAMPAIGN, some[1].id, 0)
    _give(tx, CAMPAIGN, some[2].id, 1, words="Leaflets")
    _give(tx, CAMPAIGN, some[2].id, 2, 0, 2)
    _give(tx, CAMPAIGN, some[2].id, 2, 2)
    assert _now(tx) == {0: {-1: 2, 0: 1, 1: 1}, 1: {-1: 1}, 2: {-1: 1, 2: 1}}
    answers = [sheets.find(tx, CAMPAIGN, 7, each.id).answers for each in some]
    assert Counter(place for each in answers for place in each) == {0: 2, 1: 1, 2: 1}
    assert sheets.words(tx, CAMPAIGN, 7, 1, 5, 0) == ((some[2].id, "Leaflets"),)
    sheets.forget(tx, CAMPAIGN, some[2].id)
    assert _now(tx) == {0: {-1: 1, 1: 1}}
    assert sheets.figures(tx, CAMPAIGN, 7) == Figures(2, 2, 0, 0)


def test_who_was_not_asked_answers_nothing(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    _give(tx, CAMPAIGN, ana.id, 0, 0)
    assert sheets.find(tx, CAMPAIGN, 7, ana.id) is None
    assert _now(tx) == {}


def test_answers_are_sealed_with_their_captains_key(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    sheets.ask(tx, CAMPAIGN, 7, ana.id, NOON)
    _give(tx, CAMPAIGN, ana.id, 0, words="Leaflets")
    rows = tx.connection.execute("SELECT answer FROM survey_answers").fetchall()
    assert "Leaflets" not in str([tuple(dict(each).values()) for each in rows])
    tx.destroy_key(ana.id)
    assert sheets.words(tx, CAMPAIGN, 7, 0, 5, 0) == ()


def test_what_was_shown_stays_until_it_is_shown_anew(tx):
    some = [add_captain(tx, CAMPAIGN, f"C{each}") for each in range(6)]
    for each in some:
        sheets.ask(tx, CAMPAIGN, 7, each.id, NOON)
        _give(tx, CAMPAIGN, each.id, 0, 0)
        _give(tx, CAMPAIGN, each.id, 1, words=f"Words of {each.name}")
    own = tx, CAMPAIGN, 7
    assert sheets.standings(*own)[0] == Standing({-1: 6, 0: 6}, {}, 6)
    for place in (0, 1):
        sheets.show(*own, place)
    _give(tx, CAMPAIGN, some[0].id, 0, 1)
    _give(tx, CAMPAIGN, some[1].id, 0)
    assert sheets.standings(*own)[0] == Standing({-1: 5, 0: 4, 1: 1}, {-1: 6, 0: 6}, 2)
    assert len(list(sheets.listed(*own, 1, anew=False))) == 6
    sheets.forget(tx, CAMPAIGN, some[2].id)
    assert list(sheets.listed(*own, 1, anew=False)) == []
    assert sheets.standings(*own)[0] == Standing({-1: 4, 0: 3, 1: 1}, {-1: 6, 0: 6}, 3)
    assert sheets.standings(*own)[1] == Standing({-1: 5}, {-1: 6}, 0)


def test_damaged_rows_end_no_table(tx, monkeypatch):
    monkeypatch.setattr(sheets, "SLICE", 2)
    some = [add_captain(tx, CAMPAIGN, f"C{each}") for each in range(7)]
    for each in some:
        sheets.ask(tx, CAMPAIGN, 7, each.id, NOON)
        _give(tx, CAMPAIGN, each.id, 0, words=each.name)
    for each in some[2:6]:
        tx.destroy_key(each.id)
    found = [answer.words for _, answer in sheets.answers(tx, CAMPAIGN, 7, 0)]
    assert found == ["C0", "C1", "C6"]


def test_reminded_is_who_has_not_finished_and_said_no_to_nothing(tx):
    names = ("open", "begun", "done", "no", "back", "stopped", "late")
    some = {name: add_captain(tx, CAMPAIGN, name, reminders=name != "stopped") for name in names}
    for name, each in some.items():
        at = NOON + timedelta(days=2 if name == "late" else 0)
        sheets.ask(tx, CAMPAIGN, 7, each.id, at)
    _give(tx, CAMPAIGN, some["begun"].id, 0, 1)
    sheets.finish(tx, CAMPAIGN, 7, some["done"].id, NOON)
    for name in ("no", "back"):
        sheets.decline(tx, CAMPAIGN, SurveyDeclined(7, some[name].id, NOON))
    sheets.decline(tx, CAMPAIGN, SurveyDeclined(7, some["back"].id, NOON, back=True))
    before = NOON + timedelta(days=1)
    assert sheets.unfinished(tx, CAMPAIGN, 7, before) == 3
    sheets.freeze_unfinished(tx, CAMPAIGN, 7, before, 99)
    rows = tx.connection.execute(
        "SELECT captain_id FROM broadcast_recipients WHERE broadcast_id = 99"
    ).fetchall()
    found = {each["captain_id"] for each in rows}
    assert found == {some[name].id for name in ("open", "begun", "back")}
    assert sheets.figures(tx, CAMPAIGN, 7) == Figures(7, 1, 1, 1)
