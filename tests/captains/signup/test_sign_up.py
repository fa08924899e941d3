"""Signing up as people live it: on time, interrupted, hesitating, and by strange links."""

# ruff: noqa: S608 (the names in these statements are our own)

import pytest


def _sign_up(person):
    person.says("/start")
    person.taps("English")
    person.taps("I agree")
    person.taps("I promise")
    person.taps("I’m")


def _count(theatre, table):
    return theatre.opened.run(
        lambda tx: tx.connection.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()["n"]
    )


def _captain(theatre):
    return theatre.opened.run(lambda tx: tx.connection.execute("SELECT * FROM captains").fetchone())


def test_three_names_are_on_the_list_after_at_most_six_messages(theatre):
    ana = theatre.person("Ana")
    _sign_up(ana)
    ana.sees("Welcome to the team, Ana", "three people")
    ana.says("Luis\nBea\nCarl")
    ana.sees("Luis")
    assert _count(theatre, "contacts") == 3
    assert len([message for message in ana.chat.shown if not message.mine]) <= 6


def test_somebody_with_a_french_phone_is_greeted_in_french(theatre):
    zoe = theatre.person("Zoé", language="fr-CA")
    zoe.says("/start")
    zoe.sees("Le 9 mai, on vote", "English", "Français")
    zoe.taps("English")
    zoe.sees("On May 9 we vote", "I agree")


def test_somebody_whose_language_is_not_spoken_is_asked_for_one(theatre):
    eva = theatre.person("Eva", language="de")
    eva.says("/start")
    eva.sees("Which language do you prefer?", "English", "Français")
    eva.does_not_see("Do you agree?")
    eva.taps("Français")
    eva.sees("D’accord", "Le 9 mai, on vote")


def test_the_language_can_still_be_changed_on_the_next_card(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.taps("English")
    before = len(ana.chat.shown)
    ana.taps("Français")
    assert len(ana.chat.shown) == before
    ana.sees("2027", "English")


def test_the_language_may_be_typed_and_a_name_too(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.says("english")
    ana.taps("I agree")
    ana.taps("I promise")
    ana.says("  Anita\u202e ")
    ana.sees("Welcome to the team, Anita")


@pytest.mark.parametrize("name", ["12345", "x" * 41, "evil.example", "\u202e\u200b"])
def test_a_name_that_does_not_do_is_asked_for_again(theatre, name):
    ana = theatre.person("Ana")
    ana.says("/start")
    for label in ("English", "I agree", "I promise"):
        ana.taps(label)
    ana.says(name)
    assert _count(theatre, "captains") == 0
    ana.says("Ana")
    assert _count(theatre, "captains") == 1


def test_after_days_of_silence_it_goes_on_where_it_was_and_says_so(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.taps("English")
    ana.taps("I agree")
    theatre.clock.pass_(days=5)
    ana.says("/start")
    ana.sees("Nothing is lost", "Our charter")
    ana.taps("I promise")
    ana.sees("What should I call you?")


def test_cancelled_it_is_resumed_by_start(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.taps("English")
    ana.taps("I agree")
    ana.says("/cancel")
    ana.says("/start")
    ana.sees("Nothing is lost", "Our charter")


def test_a_photo_or_a_stray_word_changes_nothing(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.taps("English")
    ana.sends(photo=[{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}])
    ana.sees("Do you agree?", "I agree")
    ana.says("yes if you say so")
    ana.sees("Do you agree?", "I agree")
    assert _count(theatre, "captains") == 0


def test_a_plain_yes_and_a_plain_no_in_words_are_as_good_as_their_buttons(theatre):
    ana, luc = theatre.person("Ana"), theatre.person("Luc", "fr")
    for person, language in ((ana, "English"), (luc, "Français")):
        person.says("/start")
        person.taps(language)
    ana.says("Yes, I agree")
    ana.sees("I promise")
    ana.says("no thanks")
    ana.does_not_see("I promise")
    luc.says("oui bien sûr")
    luc.says("d'accord")
    luc.says("arrêtez les messages svp")
    assert _count(theatre, "captains") == 0


def test_a_command_for_captains_brings_the_open_question_back(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.taps("English")
    ana.says("/menu")
    ana.sees("First this question", "Do you agree?")


def test_who_declines_leaves_nothing_behind_and_may_begin_again(theatre):
    ana = theatre.person("Ana", language="fr")
    ana.says("/start")
    ana.taps("English")
    ana.taps("Not now")
    ana.sees("I have kept nothing about you")
    for table in ("captains", "consents", "dialogs"):
        assert _count(theatre, table) == 0
    ana.taps("Start again")
    ana.sees("Le 9 mai")


def test_stop_halfway_forgets_as_well(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.taps("English")
    ana.says("/stop")
    ana.sees("I have kept nothing about you")
    assert _count(theatre, "dialogs") == 0


def test_consent_and_charter_are_logged_with_the_text_that_was_shown(theatre):
    ana = theatre.person("Ana")
    _sign_up(ana)
    rows = theatre.opened.run(
        lambda tx: tx.connection.execute("SELECT what, text FROM consents ORDER BY id").fetchall()
    )
    assert [row["what"] for row in rows] == ["privacy", "charter"]
    assert rows[0]["text"].startswith("v7-en-")
    assert rows[1]["text"].startswith("en-")


def test_an_old_button_of_the_sign_up_changes_nothing_afterwards(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    ana.taps("English")
    ana.says("/privacy")
    ana.taps("Go on")
    ana.sees("Do you agree?")
    ana.taps("I agree")
    first_card = ana.chat.shown[2]
    ana.taps("I promise")
    ana.taps("I’m")
    assert "I agree" in first_card.labels()
    ana.taps("I agree")
    ana.sees("earlier message")
    assert _count(theatre, "captains") == 1


@pytest.mark.parametrize("payload", ["zzz", "i;", "<b>", "é", "x" * 200])
def test_a_link_that_cannot_be_read_is_ignored_kindly(theatre, payload):
    ana = theatre.person("Ana")
    ana.says(f"/start {payload}")
    ana.sees("Do you agree?")


def test_start_shows_a_captain_where_they_stand(theatre):
    ana = theatre.person("Ana")
    _sign_up(ana)
    ana.says("/start iABC")
    ana.sees("nothing changes", "three people")
    ana.says("/cancel")
    ana.says("/start iABC")
    ana.sees("three people")
    ana.says("/cancel")
    ana.says("/menu")
    ana.sees("Ana, here is where you are", "0 of 10")
    assert _count(theatre, "captains") == 1


def test_an_owner_link_goes_to_the_organizers_feature(theatre):
    ana = theatre.person("Ana")
    ana.says("/start oWRONG")
    ana.does_not_see("Which language")


def test_the_campaign_gives_the_first_time_zone(theatre):
    ana = theatre.person("Ana")
    _sign_up(ana)
    row = _captain(theatre)
    assert (row["time_zone"], row["language"], row["reminders"]) == ("America/Toronto", "en", 1)


# --- after the vote


def _to_the_day_after(theatre):
    vote = theatre.campaign.election_day
    theatre.clock.pass_(days=(vote - theatre.clock.now().date()).days + 1)


@pytest.mark.parametrize("words", ["/start", "/menu", "/add Luis", "/help", "hello"])
def test_after_the_vote_nobody_new_signs_up(theatre, words):
    _to_the_day_after(theatre)
    ana = theatre.person("Ana")
    ana.says(words)
    ana.sees("The vote is over, so it is too late to join “Yes to the River Park”")
    ana.does_not_see("Start", "two minutes", "On May 9")
    theatre.clock.pass_(days=100)
    ana.says(words)
    ana.sees("everything about the people in it is erased")


@pytest.mark.parametrize("steps", range(4))
def test_a_sign_up_that_was_begun_ends_with_the_vote(theatre, steps):
    _to_the_day_after(theatre)
    theatre.clock.pass_(days=-2)
    ana = theatre.person("Ana")
    ana.says("/start")
    labels = ("English", "I agree", "I promise", "I’m")
    for label in labels[:steps]:
        ana.taps(label)
    theatre.clock.pass_(days=2)
    ana.taps(labels[steps])
    ana.sees("The vote is over")
    assert _count(theatre, "captains") == 0
    assert _count(theatre, "beginnings") == 0


def test_whoever_is_a_captain_stays_one_after_the_vote(theatre):
    ana = theatre.person("Ana")
    _sign_up(ana)
    _to_the_day_after(theatre)
    ana.says("/start")
    ana.sees("The vote is over. Thank you", "My badges")
