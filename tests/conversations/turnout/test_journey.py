"""After the vote: who voted is told in two taps a friend, and good judgement is thanked for."""

import pytest

from tests.support.crowd import sign_up
from tests.support.words import Words

FRIENDS = ("Luis", "Mia", "Zoe", "Kim", "Eva")


def tap(person, label):
    """Press the latest button that says this in the person's own language."""
    wanted = Words().in_all(label)
    for shown in reversed(person.chat.shown):
        if found := wanted & set(shown.labels()):
            person.taps(found.pop())
            return
    pytest.fail(f"no button {label}: {[s.labels() for s in person.chat.shown[-3:]]}")


def has(person, label):
    """Tell whether the latest message has a button that says this."""
    return bool(Words().in_all(label) & set(person.chat.shown[-1].labels()))


def sees(person, english, french):
    person.sees(french if person.language == "fr" else english)


@pytest.fixture(params=["en", "fr"])
def ana(theatre, request):
    person = sign_up(theatre, "Ana", "\n".join(FRIENDS), request.param)
    person.language = request.param
    for friend in FRIENDS:
        promise(theatre, person, friend)
    return person


def promise(theatre, person, friend):
    person.says("/talk")
    person.taps(friend)
    tap(person, "✅ Promised to vote")
    tap(person, "⋯ More")
    tap(person, "⚙️ More details")
    tap(person, "Skip")
    tap(person, "Sure")
    theatre.tick(minutes=1)


def after_the_vote(theatre):
    theatre.tick(days=200)


def judge(person, friend, label):
    person.says("/menu")
    tap(person, "🗳 Who has voted?")
    person.taps(friend)
    tap(person, label)


def badges(theatre):
    rows = theatre.opened.run(
        lambda tx: tx.connection.execute("SELECT badge FROM badges").fetchall()
    )
    return {row["badge"] for row in rows}


def test_after_the_vote_home_asks_who_has_voted(theatre, ana):
    after_the_vote(theatre)
    ana.says("/menu")
    said = [each for each in ana.chat.shown[ana.chat.since :] if each.buttons]
    first = said[0].labels()[0]
    assert first in Words().in_all("🗳 Who has voted?")
    tap(ana, "🗳 Who has voted?")
    ana.sees(*FRIENDS)
    ana.taps("Luis")
    tap(ana, "🗳 Has voted")
    sees(ana, "Luis has voted", "Luis a voté")
    tap(ana, "🗳 Who else?")
    ana.sees(*FRIENDS[1:])
    ana.does_not_see("Luis")


def test_not_to_have_voted_is_noted_kindly_and_can_be_undone(theatre, ana):
    after_the_vote(theatre)
    judge(ana, "Luis", "Did not vote")
    sees(ana, "no fault of yours", "vous n’y êtes pour rien")
    tap(ana, "↩️ Undo")
    assert has(ana, "Did not vote")
    tap(ana, "‹ Back")
    ana.sees("Luis")


def test_before_the_vote_is_over_nobody_has_missed_it(theatre, ana):
    theatre.tick(days=186)
    ana.says("/list")
    ana.taps("Luis")
    tap(ana, "📅 Plan to vote")
    tap(ana, "Did not vote")
    sees(ana, "nothing is lost", "rien n’est perdu")
    known = theatre.opened.run(
        lambda tx: tx.connection.execute("SELECT COUNT(*) AS n FROM votes").fetchone()["n"]
    )
    assert known == 0
    labels = {label for each in ana.chat.shown for label in each.labels()}
    assert Words().in_all("📅 See the plan") & labels


def test_when_all_is_known_there_is_nobody_left_to_ask_about(theatre, ana):
    after_the_vote(theatre)
    for friend in FRIENDS:
        judge(ana, friend, "🗳 Has voted")
    tap(ana, "🗳 Who else?")
    sees(ana, "nobody left to ask about", "Il ne reste personne")


def test_five_judged_well_bring_the_badge_and_an_undo_takes_it_back(theatre, ana):
    after_the_vote(theatre)
    for friend in FRIENDS[:4]:
        judge(ana, friend, "🗳 Has voted")
        theatre.tick()
    assert "calibrated" not in badges(theatre)
    judge(ana, "Eva", "🗳 Has voted")
    theatre.tick()
    assert "calibrated" in badges(theatre)
    theatre.tick(hours=1)  # her question about the names is still open
    sees(ana, "Good judgment", "Fin pronostic")
    tap(ana, "↩️ Undo")
    assert "calibrated" not in badges(theatre)


def test_promises_that_did_not_hold_bring_no_badge(theatre, ana):
    after_the_vote(theatre)
    for friend in FRIENDS[:3]:
        judge(ana, friend, "🗳 Has voted")
    for friend in FRIENDS[3:]:
        judge(ana, friend, "Did not vote")
    theatre.tick()
    assert "calibrated" not in badges(theatre)


def test_of_many_one_is_searched_and_the_card_tells_that_they_voted(theatre):
    names = ("Ali", "Bea", "Cy", "Dov", "Ed", "Fay", "Gus", "Hal", "Ivy")
    ana = sign_up(theatre, "Ana", "\n".join(names), "en")
    for friend in names:
        ana.says(f"{friend} said yes")
        ana.taps("✅ Yes, record it")
    after_the_vote(theatre)
    ana.says("/menu")
    ana.taps("🗳 Who has voted?")
    ana.taps("🔎 Search")
    ana.says("ivy")
    ana.taps("Ivy")
    ana.taps("🗳 Has voted")
    ana.says("/menu")
    ana.taps("🗳 Who has voted?")
    ana.taps("Next ›")
    ana.sees("Hal")
    ana.does_not_see("Ivy", "Search")
