"""What a captain finds outside of any dialog, and what others are told."""

import pytest


@pytest.fixture
def ana(theatre):
    person = theatre.person("Ana")
    person.says("/start")
    for label in ("English", "I agree", "I promise", "I’m"):
        person.taps(label)
    person.says("/cancel")
    return person


def _blocks(theatre, person, before, after):
    standing = {"user": {**person.user, "is_bot": True, "id": 1000001}}
    member = {
        "chat": {"id": person.id, "type": "private"},
        "from": person.user,
        "date": int(theatre.clock.now().timestamp()),
        "old_chat_member": {**standing, "status": before, "until_date": 0},
        "new_chat_member": {**standing, "status": after, "until_date": 0},
    }
    theatre.update({"update_id": next(theatre._update_ids), "my_chat_member": member})


def test_home_counts_the_days_and_what_was_done(ana):
    ana.says("/menu")
    ana.sees("187 days until the vote", "On your list: 0 of 10", "Three names", "Add people")


@pytest.mark.parametrize(
    "content",
    [
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
        {"location": {"latitude": 45.5, "longitude": -73.6}},
    ],
)
def test_what_cannot_be_read_is_answered_with_what_can_be_done(ana, content):
    ana.sends(**content)
    ana.sees("words and buttons", "Add people")


def test_stray_words_are_answered_kindly(ana):
    ana.says("it rains")
    ana.sees("only a bot", "Add people")


def test_home_tells_what_is_over_within_a_week(theatre, ana):
    ana.says("/menu")
    ana.does_not_see("Registration")
    theatre.tick(days=178)
    ana.says("/menu")
    ana.sees(
        "9 days until the vote\n• Registration closes on Monday, May 3.\n• Early voting ends on"
    )
    theatre.tick(days=4)
    ana.says("/menu")
    ana.sees("5 days until the vote\n• Voting by mail can be arranged until Tuesday, May 4.")
    ana.does_not_see("Registration")


def test_a_way_on_is_on_a_button_where_no_question_is_open(theatre, ana):
    ana.says("/frobnicate")
    ana.sees("I don’t know that command", "🏠 Home")
    ana.says("/cancel")
    ana.sees("There is nothing to stop", "🏠 Home")
    ana.says("/add")
    ana.says("/cancel")
    ana.sees("I stopped there", "▶️ Go on", "🏠 Home")
    ana.taps("▶️ Go on")
    ana.sees("Send me their first names")
    ana.says("Luis")
    ana.sees("Luis")
    bea = theatre.person("Bea")
    bea.says("/frobnicate")
    bea.sees("I don’t know that command", "Start")
    bea.says("/start")
    bea.says("/cancel")
    bea.does_not_see("🏠 Home")
    bea.taps("▶️ Go on")
    bea.sees("Do you agree?")


def test_a_stranger_is_offered_to_sign_up(theatre):
    bea = theatre.person("Bea")
    for words in ("hello", "/menu", "/mydata", "/settings"):
        bea.says(words)
        bea.sees("two minutes", "Start")
    bea.taps("Start")
    bea.sees("Do you agree?")


def test_help_differs_by_role(theatre, ana):
    ana.says("/help")
    ana.sees("/snooze", "/deleteme")
    bea = theatre.person("Bea")
    bea.says("/help")
    bea.sees("Yes to the River Park", "/start", "/privacy")
    bea.does_not_see("/snooze")


def test_a_private_command_in_a_group_is_sent_home_and_chatter_is_left_alone(theatre, ana):
    group = theatre.group("Neighbours")
    ana.joins(group)
    ana.says("/menu", in_=group)
    ana.sees("private chat", in_=group)
    ana.says("nice weather", in_=group)
    assert ana.screen(in_=group) == ""


def test_who_comes_back_is_welcomed_when_they_write(theatre, ana):
    _blocks(theatre, ana, "member", "kicked")
    theatre.clock.pass_(days=2)
    said = len(ana.chat.shown)
    _blocks(theatre, ana, "kicked", "member")
    assert len(ana.chat.shown) == said
    theatre.clock.pass_(seconds=1)
    ana.says("/start")
    ana.sees("Welcome back", "here is where you are")
    ana.says("/start")
    ana.does_not_see("Welcome back")


def test_activity_is_noted_at_most_once_an_hour(theatre, ana):
    def last_active():
        return theatre.opened.run(
            lambda tx: tx.connection.execute("SELECT last_active_at FROM captains").fetchone()[0]
        )

    joined = last_active()
    theatre.clock.pass_(minutes=30)
    ana.says("/menu")
    assert last_active() == joined
    theatre.clock.pass_(minutes=31)
    ana.says("/menu")
    assert last_active() > joined
