"""Whatever a captain writes, in the middle of whatever: what is said and what is kept."""

import pytest

from tests.support.signed_up import captain, captain_with


def rows(theatre, sql):
    with theatre.opened.transaction() as tx:
        return [dict(row) for row in tx.connection.execute(sql).fetchall()]


def people(theatre):
    return len(rows(theatre, "SELECT id FROM contacts"))


def at_rest(theatre, *names):
    """A captain whom the bot asks nothing."""
    ana = captain_with(theatre, *names)
    ana.taps("Who first?")
    return ana


# --- while names are asked for


@pytest.mark.parametrize(
    "words, sees",
    [
        ("STOP", "/resume"),
        ("Stop texting me please", "/resume"),
        ("arrêtez de m’écrire", "/resume"),
        ("cancel", "/start"),
        ("help", "What I can do"),
        ("aide svp", "What I can do"),
        ("I don't know", "Whenever another name"),
        ("plus personne", "Whenever another name"),
        ("ok thanks", "You’re welcome"),
        ("Luis can't vote, he's 17", "How did it go with Luis?"),
        ("Sam's in!", "Sam: ✅"),
        ("Marie s’est engagée", "Marie Dupont: ✅"),
        ("Marie ne compte pas voter", "Marie Dupont: ✋"),
        ("https://riverpark.example/join", "not sure what to do"),
        ("yesterday was fun", "not sure what to do"),
        ("haven't talked to Sam yet", "Nothing to record yet for Sam"),
        ("Bob said yes", "Bob is not on your list"),
        ("who's on my list?", "⚪ Luis"),
    ],
)
def test_talk_is_not_taken_for_names(theatre, words, sees):
    ana = captain_with(theatre, "Luis", "Sam", "Marie Dupont")
    ana.says(words)
    ana.sees(sees)
    assert people(theatre) == 3


def test_names_are_names_with_thanks_around_them(theatre):
    ana = captain(theatre)
    ana.says("Hi! Here are my friends: Luis, Will and Grace, that's all, thanks")
    ana.sees("Luis", "Will", "Grace")
    assert people(theatre) == 3


def test_what_may_be_a_name_is_added_after_a_tap(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("the guy from the gym")
    assert people(theatre) == 1
    ana.taps("Add to my list")
    ana.sees("the guy from the gym")
    assert people(theatre) == 2
    ana.says("pizza tomorrow")
    ana.taps("Forget it")
    assert people(theatre) == 2


def test_in_the_memory_jog_talk_is_no_name_either(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/add")
    ana.taps("Help me think")
    ana.says("Luis said yes")
    ana.sees("Luis: ✅")
    ana.says("Zoe, Leo")
    assert people(theatre) == 3


# --- an open question


def test_in_the_middle_of_a_question_something_else_is_done_and_it_comes_back_once(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("/plan")
    ana.taps("On the day")
    ana.says("help")
    ana.sees("What I can do", "What time will you go?")
    ana.says("/strat")
    ana.sees("don’t know")
    ana.does_not_see("What time")
    ana.says("around half past ten")
    ana.sees("Where will you vote?")


def test_a_talk_that_is_told_in_the_middle_of_a_question_is_recorded(theatre_on):
    ana = at_rest(theatre_on, "Luis", "Sam")
    ana.says("/plan")
    ana.taps("On the day")
    ana.says("Sam said yes")
    ana.sees("Sam: ✅")
    ana.does_not_see("What time")
    ana.taps("Yes, record it")
    ana.sees("Sam promised", "What time will you go?")
    ana.says("after work")
    ana.sees("Where will you vote?")
    (talk,) = rows(theatre_on, "SELECT outcome FROM conversations")
    assert talk["outcome"] == "pledged"


@pytest.mark.parametrize(
    "words, sees",
    [
        ("I don't know", "Who will you go with"),
        ("is there parking at the school?", "something for people"),
        ("the school", "Who will you go with"),
        ("home", "Who will you go with"),
        ("thanks", "Where will you vote"),
        ("STOP", "/resume"),
    ],
)
def test_an_answer_in_words_is_one_unless_it_is_clearly_something_else(theatre, words, sees):
    ana = at_rest(theatre, "Luis")
    ana.says("/plan")
    for label in ("On the day", "Morning"):
        ana.taps(label)
    ana.says(words)
    ana.sees(sees)


def test_the_way_and_the_day_of_a_plan_are_read_in_words(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("/plan")
    ana.says("by mail please")
    ana.sees("Which day will you vote?")
    ana.says("5/3")
    ana.sees("What time")


def test_a_note_is_kept_whatever_it_says(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("met Luis, he is in")
    ana.taps("Yes, record it")
    ana.taps("More")
    ana.taps("Add a note")
    ana.says("Luis said he will vote with his wife")
    ana.sees("Noted")


def test_an_answer_after_days_is_taken(theatre):
    ana = theatre.person("Ana")
    ana.says("/start")
    for label in ("English", "I agree", "I promise"):
        ana.taps(label)
    theatre.tick(days=3)
    ana.says("Anita")
    ana.sees("Anita")
    assert people(theatre) == 0


def test_a_question_to_people_in_the_middle_of_a_question_is_asked_aside(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("/plan")
    ana.taps("On the day")
    ana.says("who pays for all this?")
    ana.sees("something for people", "who pays for all this?")
    ana.taps("Forget it")
    ana.sees("forgotten", "What time will you go?")


# --- plain words


@pytest.mark.parametrize(
    "words, sees",
    [
        ("STOP", "/resume"),
        ("help", "What I can do"),
        ("menu", "Ana"),
        ("I want to stop", "/resume"),
        ("My list", "Luis"),
        ("arrêter", "/resume"),
        ("aide", "What I can do"),
        ("where do I vote?", "May 9"),
        ("où voter ?", "May 9"),
        ("How do I change my name?", "call you"),
        ("who next", "Luis"),
        ("undo", "Undo"),
        ("hello", "Hello Ana"),
        ("yes", "don’t know what you say yes to"),
        ("no", "nothing is done"),
        ("Luis", "Luis"),
        ("how is Luis doing?", "Luis"),
        ("Luis is angry at me", "How did it go with Luis?"),
        ("add Julie and Marc", "Julie"),
        ("Beatriz", "not sure what to do"),
        ("is there a meeting tomorrow?", "Ask a person"),
        ("I'd like a break", "break"),
        ("en français svp", "Français"),
    ],
)
def test_plain_words_are_understood(theatre, words, sees):
    ana = at_rest(theatre, "Luis")
    ana.says(words)
    ana.sees(sees)


def test_somebody_who_is_no_captain_is_heard_too_when_they_want_nothing(theatre):
    eve = theatre.person("Eve")
    eve.says("stop messaging me please")
    eve.does_not_see("only a bot")
    eve.says("help me")
    eve.sees("/start")
    eve.says("Luis said yes")
    eve.sees("Signing up")


def test_words_of_somebody_else_are_not_taken_for_the_captains(theatre):
    ana = at_rest(theatre, "Luis")
    ana.sends(
        text="Luis said yes",
        forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Bea"},
    )
    ana.sees("somebody else")


def test_a_command_that_is_edited_is_read_as_the_command_it_is(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("/add Marie Dupomt")
    number = ana.chat.shown[-2].message_id
    command = [{"type": "bot_command", "offset": 0, "length": 4}]
    message = {
        "message_id": number,
        "date": 1,
        "edit_date": 2,
        "from": ana.user,
        "chat": {"id": ana.id, "type": "private"},
        "text": "/add Marie Dupont",
        "entities": command,
    }
    theatre.update({"update_id": 900_000, "edited_message": message})
    ana.says("/list")
    ana.sees("Marie Dupont")
    ana.does_not_see("Dupomt", "/add")


def test_what_is_said_of_somebody_who_is_added_is_no_second_name(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    before = people(theatre)
    ana.says("add my neighbour Hannah, she's keen")
    ana.sees("On your list: Hannah")
    assert people(theatre) == before + 1


@pytest.mark.parametrize("words", ["who is left?", "il me reste qui ?"])
def test_who_is_left_is_who_is_next(theatre, words):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says(words)
    ana.sees("you have not talked about it yet")


def test_a_talk_is_no_new_name_for_the_captain(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("how do I change my name?")
    ana.says("talked 2 luis 👍")
    ana.sees("How did it go with Luis?")
    ana.says("luis yes sam not home")
    ana.sees("Did I get that right?", "Luis", "Sam")


@pytest.mark.parametrize(
    "words", ["delete Luis", "please remove Luis from my list", "supprime luis"]
)
def test_who_is_to_be_removed_has_a_card_for_that(theatre, words):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says(words)
    ana.sees("Luis", "No talk recorded yet")
