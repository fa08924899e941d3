"""Badges, goals and streaks as a captain meets them, in both languages and on both databases."""

import pytest

from bot.captains.model import CaptainJoined
from bot.contacts.model import Stage, StageMoved
from tests.support.crowd import sign_up
from tests.support.words import Words

LANGUAGES = ("en", "fr")
FRIENDS = "Luis\nMia\nZoe\nTom"


def tap(person, label):
    """Press the latest button that says this in the person's own language."""
    wanted = Words().in_all(label)
    for shown in reversed(person.chat.shown):
        if found := wanted & set(shown.labels()):
            person.taps(found.pop())
            return
    pytest.fail(f"no button {label}: {[s.labels() for s in person.chat.shown[-3:]]}")


@pytest.fixture(params=LANGUAGES)
def ana(theatre, request):
    person = sign_up(theatre, "Ana", FRIENDS, request.param)
    person.language = request.param
    return person


def talk(person, friend="Luis"):
    person.says("/talk")
    person.taps(friend)
    tap(person, "✅ Promised to vote")
    person.theatre.tick()


def told(theatre, person):
    """Return the badges that somebody was told of, in order."""
    keys = [key for chat, _, key in theatre.deliveries if chat == person.id]
    return [key.rpartition(":")[2] for key in keys if key.startswith("badge:")]


def badges(theatre):
    rows = theatre.opened.run(
        lambda tx: tx.connection.execute("SELECT badge FROM badges").fetchall()
    )
    return {row["badge"] for row in rows}


def moves(theatre, person, friend, stage):
    """Move a contact on the ladder, as the feature does that knows of plans."""

    def work(tx):
        captain = tx.connection.execute("SELECT id FROM captains").fetchone()["id"]
        rows = tx.connection.execute("SELECT id, name FROM contacts").fetchall()
        contact = next(row["id"] for row in rows if tx.unseal(captain, row["name"]) == friend)
        change = StageMoved(contact, captain, stage, theatre.clock.now())
        here = theatre.parts.work(tx)
        for feature in theatre.parts.routes.features:
            if listen := feature.listens.get(StageMoved):
                listen(here, change)

    theatre.opened.run(work)
    theatre.tick()


def test_the_first_conversation_brings_a_badge_with_its_picture(theatre, ana):
    talk(ana)
    assert told(theatre, ana) == ["first_talk"]
    picture = next(each for each in ana.chat.shown if each.drawn)
    assert picture.drawn.startswith(b"\x89PNG")
    title = {"en": "First talk", "fr": "Première conversation"}[ana.language]
    assert title in picture.text
    tap(ana, "🏅 My badges")
    ana.sees(title)


def test_it_comes_behind_the_answer_to_the_act(theatre, ana):
    ana.says("/talk")
    ana.taps("Luis")
    tap(ana, "✅ Promised to vote")
    assert told(theatre, ana) == []
    theatre.tick()
    assert told(theatre, ana) == ["first_talk"]


def test_what_is_undone_at_once_is_never_told(theatre, ana):
    ana.says("/talk")
    ana.taps("Luis")
    tap(ana, "✅ Promised to vote")
    tap(ana, "↩️ Undo")
    theatre.tick()
    assert told(theatre, ana) == []
    assert badges(theatre) == set()


def test_it_never_comes_between_a_question_and_its_answer(theatre, ana):
    """The first plan is worth a badge as soon as it has a day, which is not its last question."""
    talk(ana)
    shown = next(each for each in ana.chat.shown if any("📅" in it for it in each.labels()))
    ana.taps(shown.labels()[0])
    for _ in range(2):  # how, and on which day
        ana.taps(ana.chat.shown[-1].labels()[0])
    theatre.tick(minutes=1)
    assert badges(theatre) == {"first_talk", "first_plan"}
    assert told(theatre, ana) == ["first_talk"]
    tap(ana, "That’s enough")
    theatre.tick(minutes=1)
    assert told(theatre, ana) == ["first_talk", "first_plan"]


def test_it_comes_once_however_often_one_talks(theatre, ana):
    talk(ana)
    talk(ana, "Mia")
    talk(ana)
    assert told(theatre, ana) == ["first_talk"]


def test_names_alone_bring_nothing(theatre, ana):
    ana.says("/add " + ", ".join(f"Friend {number}" for number in "ABCDEFGHIJ"))
    assert badges(theatre) == set()


def test_an_undo_on_the_same_day_takes_the_badge_back_without_a_word(theatre, ana):
    talk(ana)
    tap(ana, "↩️ Undo")
    assert badges(theatre) == set()
    assert told(theatre, ana) == ["first_talk"]
    talk(ana, "Mia")
    assert badges(theatre) == {"first_talk"}
    assert told(theatre, ana) == ["first_talk"]


def test_a_badge_of_yesterday_stays(theatre, ana):
    talk(ana)
    theatre.clock.pass_(days=1)
    tap(ana, "↩️ Undo")
    assert badges(theatre) == {"first_talk"}


def test_besides_the_first_one_badge_a_day_is_told(theatre, ana):
    talk(ana)
    for friend in ("Luis", "Mia", "Zoe", "Tom"):
        moves(theatre, ana, friend, Stage.PLAN_MADE)
    assert told(theatre, ana) == ["first_talk", "first_plan"]
    ana.says("/add Kim")
    moves(theatre, ana, "Kim", Stage.PLAN_MADE)
    assert badges(theatre) == {"first_talk", "first_plan", "five_plans"}
    assert told(theatre, ana) == ["first_talk", "first_plan"]
    theatre.clock.pass_(days=1)
    talk(ana, "Mia")
    assert told(theatre, ana)[2:] == ["five_plans"]


def test_a_plan_that_is_given_up_counts_no_more(theatre, ana):
    moves(theatre, ana, "Luis", Stage.PLAN_MADE)
    moves(theatre, ana, "Luis", Stage.PLEDGED)
    assert badges(theatre) == set()
    moves(theatre, ana, "Mia", Stage.PLAN_MADE)
    moves(theatre, ana, "Mia", Stage.VOTED)
    assert badges(theatre) == {"first_plan"}


def test_three_weeks_in_a_row(theatre, ana):
    for friend in ("Luis", "Mia", "Zoe"):
        talk(ana, friend)
        theatre.clock.pass_(days=7)
    assert told(theatre, ana) == ["first_talk", "three_weeks"]
    ana.says("/rewards")
    ana.sees({"en": "3 weeks in a row", "fr": "3 semaines"}[ana.language])


def test_a_comeback_is_welcome(theatre, ana):
    talk(ana)
    theatre.clock.pass_(days=30)
    talk(ana, "Mia")
    assert told(theatre, ana) == ["first_talk", "comeback"]


def test_the_goal_is_changed_by_buttons(theatre, ana):
    talk(ana)
    ana.says("/rewards")
    ana.sees({"en": "1 of 2", "fr": "1 sur 2"}[ana.language])
    tap(ana, "🎯 Change my goal")
    ana.sees("● 2")
    ana.taps("5")
    ana.sees({"en": "1 of 5", "fr": "1 sur 5"}[ana.language])
    tap(ana, "🎯 Change my goal")
    ana.sees("● 5")
    tap(ana, "‹ Back")
    theatre.clock.pass_(days=7)
    ana.says("/rewards")
    ana.sees({"en": "0 of 5", "fr": "0 sur 5"}[ana.language])


def test_somebody_new_sees_what_to_do_first(ana):
    ana.says("/rewards")
    ana.sees({"en": "Your first badge comes", "fr": "Votre premier badge"}[ana.language])


def test_my_data_tells_of_all_this(theatre, ana):
    talk(ana)
    moves(theatre, ana, "Mia", Stage.PLAN_MADE)
    ana.says("/rewards")
    tap(ana, "🎯 Change my goal")
    ana.taps("5")
    ana.says("/mydata")
    page = next(each.drawn for each in ana.chat.shown if each.drawn and b"<html" in each.drawn)
    wanted = {"en": ("First talk", "Plan made"), "fr": ("Première conversation", "Plan fait")}
    for words in wanted[ana.language]:
        assert words in page.decode()


def test_a_deleted_captain_leaves_no_badge(theatre, ana):
    talk(ana)
    moves(theatre, ana, "Mia", Stage.PLAN_MADE)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    assert badges(theatre) == set()


def test_badges_are_given_on_either_database(theatre_on):
    ana = sign_up(theatre_on, "Ana", FRIENDS)
    talk(ana)
    ana.says("/rewards")
    ana.sees("First talk", "🔥 1 week", "Best week: 1 talk")
    assert told(theatre_on, ana) == ["first_talk"]


def test_the_first_recruit_is_thanked_for_when_the_new_captain_joins(theatre, ana):
    """Who brought whom is written down in the same moment, by whoever keeps that."""
    ben = sign_up(theatre, "Ben", "Lea", ana.language)
    assert "first_recruit" not in badges(theatre)

    def brought(tx):
        ids = {
            row["telegram_id"]: row["id"]
            for row in tx.connection.execute("SELECT id, telegram_id FROM captains").fetchall()
        }
        by, new = ids[ana.id], ids[ben.id]
        tx.connection.execute(f"UPDATE captains SET recruited_by = {by} WHERE id = {new}")  # noqa: S608 (numbers of our own)
        here = theatre.parts.work(tx)
        for feature in theatre.parts.routes.features:
            if feature.name == "rewards":
                change = CaptainJoined(new, theatre.clock.now())
                feature.listens[CaptainJoined](here, change)

    theatre.opened.run(brought)
    theatre.tick(minutes=30)
    assert "first_recruit" in badges(theatre)
    assert told(theatre, ana) == []  # she was here today, and this is no answer to her
    theatre.tick(days=1)
    assert told(theatre, ana) == ["first_recruit"]
    theatre.tick(days=3)
    assert told(theatre, ana) == ["first_recruit"]
    assert told(theatre, ben) == []
