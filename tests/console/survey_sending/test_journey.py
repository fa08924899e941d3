"""A survey from its first word to its results, as organizers and captains play it."""

import pytest

from tests.support.broadcasting import finish
from tests.support.broadcasting import send as broadcast
from tests.support.crowd import sign_up
from tests.support.surveys import show, table, write

NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Fay")


@pytest.fixture
def captains(theatre, group):
    return [sign_up(theatre, each, f"{each}a") for each in NAMES]


def send(theatre, olga, group):
    olga.taps("📨 Send to all captains (6)", group)
    theatre.tick(seconds=6)
    theatre.tick(seconds=6)


def test_answers_without_names_are_told_from_five_on(theatre, olga, group, captains):
    write(olga, group)
    send(theatre, olga, group)
    for place, each in enumerate(captains[:5]):
        if place == 4:
            show(olga, group)
            olga.taps("📊 Results", group)
            olga.sees("Fewer than five have answered so far", in_=group)
        each.taps("Great")
        each.says(f"=Leaflets {place} and {each.name}a")
        each.sees("Thank you!")
    show(olga, group)
    olga.sees("5 of 6 have finished", in_=group)
    olga.taps("📊 Results", group)
    olga.sees("1 captain may still answer. Look now, and their answer stays out", in_=group)
    olga.taps("📊 Look now", group)
    rows = table(olga, group)
    assert rows[:2] == [["Question no.", "Question", "Answer"], ["1", "How was it?", "Great"]]
    assert rows[6:] == [["2", "What would help?", f"'=Leaflets {at} and …"] for at in range(5)]
    olga.taps("✍️ In their own words", group)
    olga.sees("=Leaflets 3 and …")
    olga.does_not_see("Ana", "Cleo")
    olga.says("/audit", group)
    olga.sees("took the answers of a survey", in_=group)


def test_with_names_captains_know_it_and_organizers_see_the_first(theatre, olga, group, captains):
    write(olga, group, "🪪 With names")
    send(theatre, olga, group)
    ana = captains[0]
    ana.sees("The organizers see your name with your answers")
    ana.taps("So-so")
    ana.says("Time")
    show(olga, group)
    olga.taps("📊 Results", group)
    assert table(olga, group)[1:] == [
        ["1", "How was it?", "So-so", "Ana"],
        ["2", "What would help?", "Time", "Ana"],
    ]


def test_who_has_not_finished_is_reminded_and_nobody_else(theatre, olga, group, captains):
    write(olga, group, "📅 Until when", "2 weeks")
    send(theatre, olga, group)
    ana, ben, cleo, dan, eve, _fay = captains
    ana.taps("Great")
    ana.taps("Skip")
    ben.taps("So-so")
    ben.taps("Later")
    cleo.taps("No, thanks")
    dan.says("/stop")
    eve.says("/deleteme")
    eve.taps("Yes, delete everything")
    for _day in range(8):
        theatre.tick(days=1)
        theatre.tick(seconds=30)
    told = "The organizers would still like to hear from you"
    reminded = [each.name for each in captains if told in each.screen()]
    assert reminded == ["Ben", "Fay"]
    ben.taps("✍️ Answer")
    ben.sees("2 of 2", "What would help?")
    ben.taps("‹ Back")
    ben.sees("Your answer so far: So-so")


def test_a_short_survey_reminds_at_half_and_tells_who_had_no_room(theatre, olga, group, captains):
    write(olga, group, "📅 Until when", "3 days")
    olga.sees("is reminded on Thursday, November 5", "a week reaches more", in_=group)
    send(theatre, olga, group)
    theatre.tick(days=1)
    broadcast(olga, group, "See you at ten")
    finish(theatre)
    show(olga, group)
    olga.sees("is reminded on Thursday, November 5", in_=group)
    with theatre.opened.transaction() as tx:  # one has had nothing else
        tx.connection.execute(
            "DELETE FROM nudges WHERE captain_id = (SELECT MIN(id) FROM captains)"
        )
    theatre.tick(hours=22, minutes=31)
    theatre.tick(seconds=30)
    theatre.tick(minutes=30)
    finish(theatre)
    told = "The organizers would still like to hear from you"
    assert [each.name for each in captains if told in each.screen()] == ["Ana"]
    olga.does_not_see("get it later", in_=group)
    olga.sees("arrived: 1", "written to enough these days, not sent: 5", in_=group)


def test_a_reminder_comes_in_each_captains_own_morning(theatre, olga, group, captains):
    with theatre.opened.transaction() as tx:
        tx.connection.execute(
            "UPDATE captains SET time_zone = 'America/Vancouver' "
            "WHERE id = (SELECT MIN(id) FROM captains)"
        )
    write(olga, group)
    send(theatre, olga, group)
    theatre.tick(days=2, hours=22, minutes=31)
    for passing in ({"seconds": 30}, {"minutes": 30}, {"seconds": 30}):
        theatre.tick(**passing)
    told = "The organizers would still like to hear from you"
    assert [each.name for each in captains if told in each.screen()] == list(NAMES[1:])
    theatre.tick(hours=3)
    theatre.tick(seconds=30)
    captains[0].sees(told)


def test_its_end_is_told_and_what_was_to_leave_stays(theatre, olga, group, captains):
    write(olga, group, "📅 Until when", "3 days")
    send(theatre, olga, group)
    captains[0].taps("Great")
    theatre.tick(days=4)
    theatre.tick(seconds=30)
    olga.sees(
        "The survey “Saturdays” is over", "0 of 6 have finished, 1 is in the middle", in_=group
    )
    captains[0].taps("Skip")
    captains[0].sees("This survey is closed")
    show(olga, group)
    olga.taps("🟢 Open it again", group)
    olga.says("in 5 days", group)
    captains[0].taps("Skip")
    captains[0].sees("Thank you!")


def test_what_was_removed_comes_back_for_a_day_and_then_is_erased(theatre, olga, group, captains):
    write(olga, group)
    send(theatre, olga, group)
    captains[0].taps("Great")
    show(olga, group)
    olga.taps("🗑 Remove…", group)
    olga.sees("with the answers of 1 captain?", in_=group)
    olga.taps("Yes, remove the survey", group)
    olga.taps("↩️ Bring it back", group)
    olga.taps("🗑 Remove…", group)
    olga.taps("Yes, remove the survey", group)
    captains[1].taps("Great")
    captains[1].sees("This survey is closed")
    theatre.tick(days=1, minutes=1)
    for each in ("surveys", "survey_sheets", "survey_answers", "survey_tallies"):
        sql = f"SELECT COUNT(*) AS rows FROM {each}"  # noqa: S608 (names of ours)
        found = theatre.opened.run(lambda tx, sql=sql: tx.connection.execute(sql).fetchone())
        assert found["rows"] == 0


def test_once_it_is_out_its_questions_stay(theatre, olga, group, captains):
    write(olga, group)
    olga.taps("‹ Back", group)
    olga.taps("✏️ Change a question", group)
    before = len(group.shown)
    olga.taps("1. How was it?", group)
    olga.says("/survey", group)
    olga.taps("Saturdays", group)
    olga.taps("📨 Send it…", group)
    send(theatre, olga, group)
    olga.taps("🗑 Take it out", group)
    assert len(group.shown) >= before
    captains[0].taps("Great")
    captains[0].sees("2 of 2")


def test_answers_go_with_their_captain_and_are_shown_to_them(theatre, olga, group, captains):
    write(olga, group)
    send(theatre, olga, group)
    ana = captains[0]
    ana.taps("Great")
    ana.says("A map")
    ana.says("/mydata")
    page = next(each for each in reversed(ana.chat.shown) if each.drawn).drawn.decode()
    assert "How was it?" in page
    assert "A map" in page
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    count = "SELECT COUNT(*) AS rows FROM survey_answers"
    assert theatre.opened.run(lambda tx: tx.connection.execute(count).fetchone())["rows"] == 0
    tallies = "SELECT SUM(captains) AS left FROM survey_tallies"
    assert theatre.opened.run(lambda tx: tx.connection.execute(tallies).fetchone())["left"] == 0


def test_a_try_leads_through_all_of_it_and_keeps_nothing(theatre, olga, group, captains):
    write(olga, group)
    olga.taps("‹ Back", group)
    olga.taps("👀 Try it", group)
    olga.sees("A try, for you alone", "How was it?")
    olga.taps("So-so")
    olga.sees("2 of 2")
    olga.taps("‹ Back")
    olga.taps("Great")
    olga.taps("Skip")
    olga.sees("Nothing was kept")
    count = "SELECT COUNT(*) AS rows FROM survey_sheets"
    assert theatre.opened.run(lambda tx: tx.connection.execute(count).fetchone())["rows"] == 0


def test_what_waits_for_the_morning_may_be_called_off_and_sent_again(
    theatre, olga, group, captains
):
    theatre.tick(hours=13)
    write(olga, group)
    olga.sees("It leaves on", in_=group)
    olga.taps("📨 Send to all captains (6)", group)
    olga.sees("It goes out on Wednesday", in_=group)
    show(olga, group)
    olga.sees("its message waits", in_=group)
    olga.taps("📣 Its message", group)
    olga.taps("✖️ Don’t send it", group)
    olga.taps("Yes", group)
    show(olga, group)
    olga.sees("How was it?", in_=group)
    olga.taps("📨 Send it…", group)
    olga.taps("📨 Send to all captains (6)", group)
    for passing in ({"hours": 11}, {"days": 1}, {"days": 1}):
        theatre.tick(**passing)
        theatre.tick(seconds=30)
    captains[0].taps("Great")
    captains[0].sees("2 of 2")


def test_a_question_is_put_right_until_it_fits(olga, group):
    olga.says("/survey", group)
    olga.taps("🆕 New survey", group)
    olga.says("x" * 81, group)
    olga.sees("The title has 81 characters", in_=group)
    olga.says("Saturdays", group)
    olga.taps("📏 From 1 to 5", group)
    olga.says("How sure are you?", group)
    olga.says("not at all", group)
    olga.sees("it takes two", in_=group)
    olga.taps("Just the numbers", group)
    olga.sees("1. How sure are you?", in_=group)
    olga.taps("✏️ Change a question", group)
    olga.taps("1. How sure", group)
    olga.taps("🗑 Take it out", group)
    olga.sees("No question yet", in_=group)


def test_those_whom_a_filter_finds_are_asked_in_their_language(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    luc = sign_up(theatre, "Luc", "Bea", "fr")
    olga.says("/filters", group)
    for label in ("🆕 New filter", "🧩 Add", "🙂 Who they are", "🌍 Language", "French", "💾 Save"):
        olga.taps(label, group)
    olga.says("Francophones", group)
    write(olga, group, "👥 Who is asked", "Francophones")
    olga.sees("read French", "1 captain is asked", in_=group)
    olga.taps("📨 Send to these captains (1)", group)
    theatre.tick(seconds=6)
    luc.sees("How was it?", "L’équipe de campagne voit les réponses sans votre nom")
    luc.taps("Great")
    luc.taps("Passer")
    show(olga, group)
    olga.sees("1 of 1 have finished", in_=group)
