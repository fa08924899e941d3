"""The order in which it is decided what a text is; how many are understood, the corpus tells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.meaning.model import Asked, Facts, Kind
from bot.language.meaning.names import sort_names
from bot.language.meaning.rules import decide, only_name
from bot.language.news.model import Person
from bot.language.phrases.rules import sections
from bot.language.replies.model import Courtesy, Reply
from bot.language.replies.rules import read_courtesy
from bot.language.wishes.model import Wish
from bot.language.wishes.rules import names_to_add, read_wish

PEOPLE = (Person(1, "Luis"), Person(2, "Marie Dupont"))


def facts(asked=Asked.NOTHING):
    return Facts(asked, PEOPLE, date(2027, 4, 27), ("en", "fr"), "CA")


@pytest.mark.parametrize("asked", Asked)
@pytest.mark.parametrize("text", ["STOP", "Stop texting me", "arrête", "Arrêtez svp"])
def test_a_wish_to_stop_is_heard_whatever_was_asked(text, asked):
    assert decide(text, facts(asked)).wish is Wish.STOP


@pytest.mark.parametrize(
    "text",
    [
        *("Luis said yes", "help with the kids", "merci à Luis", "where do I vote?", "ok"),
        *("Luis votera", "no", "quand voter"),
    ],
)
def test_a_note_is_kept_as_it_is(text):
    assert decide(text, facts(Asked.NOTE)).kind is Kind.ANSWER


@pytest.mark.parametrize("text", ["home", "later", "with Luis", "next door"])
def test_an_answer_in_words_is_not_taken_for_a_wish(text):
    assert decide(text, facts(Asked.WORDS)).kind is Kind.ANSWER


def test_a_question_about_somebody_on_the_list_does_not_go_to_the_organizers():
    assert decide("how is Luis doing?", facts()).kind is Kind.IN_DOUBT
    assert decide("how is the campaign going?", facts()).kind is Kind.QUESTION


def test_words_about_somebody_on_the_list_that_say_nothing_clear_are_asked_about():
    meaning = decide("Luis is angry at me", facts())
    assert [each.told.value for each in meaning.news] == ["how"]


@pytest.mark.parametrize(
    "text, names",
    [
        ("Ana, Bob, that's all", "Ana\nBob"),
        ("Voici mes amis : Ana, Bob", "Ana, Bob"),
        ("Marie Dupont, cousin, Lyon, 34\nOmar, voisin, 514 555 0199", None),
        ("Ana (choir), a friend from work", None),
        ("- Ana\n- Bob <bob@example.org>", None),
        ("Dr. Patel", None),
        ("Luis (my cousin, Boston), thanks", "Luis (my cousin, Boston)"),
        (
            "Luis (mon cousin, Lyon) et Bea [travail, Paris], merci !",
            "Luis (mon cousin, Lyon)\nBea [travail, Paris]",
        ),
    ],
)
def test_names_are_kept_as_they_were_written(text, names):
    assert sort_names(text).names == (text if names is None else names)


@pytest.mark.parametrize(
    "text",
    [
        *("Ana, I think", "pizza tomorrow", "who else?", "www.example.org"),
        *("Bea prefers Thursday evening", "Bea préfère jeudi soir", "Omar revient le 20"),
    ],
)
def test_what_may_be_talk_is_in_doubt(text):
    assert sort_names(text).names == ""


@pytest.mark.parametrize(
    "text, names",
    [
        ("add Julie and Marc", "Julie and Marc"),
        ("Please add Julie to my list, thanks!", "Julie"),
        ("ajoute Julie et Marc à ma liste svp", "Julie et Marc"),
        ("add more people", ""),
        ("ajouter quelqu'un", ""),
    ],
)
def test_names_to_add_are_what_the_wish_is_about(text, names):
    assert names_to_add(text) == names


def test_only_a_name_is_only_a_name():
    assert only_name("marie dupont", facts()) == 2
    assert only_name("Luis?", facts()) == 1
    assert only_name("Luis said", facts()) is None


def test_courtesies_are_told_apart():
    assert read_courtesy("thank you so much!") is Courtesy.THANKS
    assert read_courtesy("bonjour à tous") is Courtesy.GREETING
    assert read_courtesy("bonne soirée") is Courtesy.GOODBYE
    assert read_courtesy("ok super") is Courtesy.FINE
    assert read_courtesy("thanks to Luis we won") is None
    assert read_courtesy("?!") is None


def test_a_yes_is_one_only_where_it_was_asked_for():
    assert decide("ok", facts(Asked.YES_OR_NO)).reply is Reply.YES
    assert decide("ok", facts()).courtesy is Courtesy.FINE


@pytest.mark.parametrize("words", ["Sam told me to stop smoking", "help Luis", "my list of wishes"])
def test_a_wish_is_a_whole_text(words):
    assert read_wish(words) is None


@given(st.text(max_size=300), st.sampled_from(Asked))
def test_whatever_is_written_it_is_something(text, asked):
    assert decide(text, facts(asked)).kind in Kind


def test_a_table_of_phrases_lends_its_lines(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("# a note\n= let who\nI\nyou\n\n= greeting warm\nhello <who>\nhi <nobody>\n")
    (section,) = sections(path)
    assert (section.name, section.words) == ("greeting", ("warm",))
    assert section.pattern == "hello (?:I|you)|hi <nobody>"


@pytest.mark.parametrize("text", ["Ben", "Ben\nEva", "Ben and Eva", "Line, Song et Long"])
def test_first_names_that_are_words_too_are_names_where_names_are_asked_for(text):
    assert decide(text, facts(Asked.NAMES)).kind is Kind.NAMES


@pytest.mark.parametrize(
    "text",
    [
        *("can you remind me tomorrow", "Remind me on Friday please", "don't let me forget Luis"),
        *("not now, ask me again on Saturday", "set a reminder for Luis on Friday"),
        *("remind me tomorrow about Luis", "can you remind me to call Luis on Friday"),
        *("rappelle-moi demain pour Luis", "pouvez-vous me rappeler demain ?"),
        *("redemandez-moi samedi", "faites-moi penser à Luis samedi", "un rappel demain svp"),
        *("pas maintenant, relancez-moi mardi", "j'aimerais que vous me rappeliez samedi"),
    ],
)
@pytest.mark.parametrize("asked", [Asked.NOTHING, Asked.NAMES, Asked.YES_OR_NO])
def test_who_wants_a_reminder_is_heard(text, asked):
    assert decide(text, facts(asked)).kind is Kind.REMINDER


@pytest.mark.parametrize(
    "text",
    [
        *("Luis asked me to remind him", "remind me what to say", "Luis said: remind me tomorrow"),
        *("Luis promised, remind me to call Marie", "rappelez-moi le numéro de Luis"),
        *("je rappelle Luis demain", "Luis m'a dit de le rappeler demain", "ask me anything"),
    ],
)
def test_other_words_about_reminders_are_no_wish_for_one(text):
    assert decide(text, facts()).kind is not Kind.REMINDER


def test_a_dated_wish_is_more_than_later_where_names_are_asked_for():
    assert decide("remind me tomorrow", facts(Asked.NAMES)).kind is Kind.REMINDER
    assert decide("remind me later", facts(Asked.NAMES)).kind is not Kind.NAMES


@pytest.mark.parametrize(
    "text", ["tomorrow evening", "Saturday at 3pm", "in 3 days", "demain soir", "dans 2 heures"]
)
def test_a_time_alone_is_when_to_be_asked_again(text):
    assert decide(text, facts()).kind is Kind.REMINDER
    assert decide(text, facts(Asked.WORDS)).kind is Kind.ANSWER


@pytest.mark.parametrize("text", ["5", "Luis tomorrow", "pizza tomorrow", "May", "the vote"])
def test_other_words_with_a_time_are_none(text):
    assert decide(text, facts()).kind is not Kind.REMINDER


@pytest.mark.parametrize("asked", [Asked.WORDS, Asked.NOTE])
def test_where_words_are_asked_for_a_reminder_is_an_answer(asked):
    assert decide("ask me again on Saturday", facts(asked)).kind is Kind.ANSWER


@pytest.mark.parametrize(
    "text",
    [
        *("can someone call me tomorrow at 5?", "Call me tonight after 8", "call me at 5:30 pm"),
        *("Can someone call me Saturday morning please?", "call me between 5 and 7"),
        *("Bonjour, appelez-moi demain à 18h svp, merci", "Appelez-moi samedi vers 18 h 30"),
        *("Pouvez-vous m’appeler entre 17h et 19h ?", "Appelez-moi lundi avant midi"),
    ],
)
def test_a_call_may_be_wished_for_at_an_hour(text):
    assert read_wish(text) is Wish.CALL


@pytest.mark.parametrize("text", ["call me at 5145551234", "call me after 8 people", "call me Al"])
def test_a_number_or_a_name_behind_it_is_no_hour(text):
    assert read_wish(text) is None
