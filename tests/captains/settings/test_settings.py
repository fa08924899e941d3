"""/settings, /snooze, /stop and /resume as captains use them."""

from datetime import timedelta

import pytest

from bot.captains.model import Unasked
from bot.captains.signup.handlers import store
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work


@pytest.fixture
def ana(theatre):
    person = theatre.person("Ana")
    person.says("/start")
    for label in ("English", "I agree", "I promise", "I’m"):
        person.taps(label)
    person.says("/cancel")
    return person


def _captain(theatre, person):
    return theatre.opened.run(lambda tx: store.by_telegram_id(tx, theatre.campaign.id, person.id))


def test_the_card_tells_all_settings_and_changes_in_place(theatre, ana):
    ana.says("/settings")
    ana.sees("Language: English", "Toronto", "Reminders: on")
    messages = len(ana.chat.shown)
    for label in ("🌐", "‹", "🕐", "‹", "🔔", "‹"):
        ana.taps(label)
    assert len(ana.chat.shown) == messages
    ana.sees("Reminders: on")


def test_another_language_is_spoken_at_once(theatre, ana):
    ana.says("/settings")
    ana.taps("🌐")
    ana.taps("Français")
    ana.sees("Français")
    assert _captain(theatre, ana).language == "fr"
    ana.says("/menu")
    ana.does_not_see("here is where you are")


def test_a_clock_is_chosen_by_tapping_it(theatre, ana):
    ana.says("/settings")
    ana.taps("🕐")
    ana.taps("Halifax · 11:00")
    ana.sees("Time zone: Halifax")
    assert _captain(theatre, ana).time_zone == "America/Halifax"


def test_a_city_is_typed_and_confirmed_by_its_time(theatre, ana):
    ana.says("/settings")
    ana.taps("🕐")
    ana.says("Villeurbanne")
    ana.sees("don’t know that place", "Toronto · 10:00")
    ana.says("Monteral")
    ana.sees("Do you mean one of these?", "Toronto · 10:00")
    ana.says("Paris")
    ana.sees("Is that your time?", "Paris · 4:00")
    assert _captain(theatre, ana).time_zone == "America/Toronto"
    ana.taps("Paris")
    assert _captain(theatre, ana).time_zone == "Europe/Paris"
    ana.says("Lisbon")
    ana.does_not_see("your time?")


def test_the_question_for_the_clock_comes_again_after_a_sticker_and_ends_with_back(ana):
    ana.says("/settings")
    ana.taps("🕐")
    ana.sends(dice={"emoji": "🎲", "value": 3})
    ana.sees("What time is it where you live?")
    ana.taps("‹")
    ana.says("Paris")
    ana.sees("I’m not sure what to do with this: Paris")


def test_reminders_are_switched_off_and_on(theatre, ana):
    ana.says("/settings")
    ana.taps("🔔 Which messages…")
    ana.taps("🔕 Nothing at all")
    ana.sees("Reminders: off")
    assert not _captain(theatre, ana).reminders
    ana.taps("🔔")
    ana.sees("Reminders: on")
    assert _captain(theatre, ana).reminders


def test_each_kind_is_switched_off_and_on(theatre, ana):
    ana.says("/settings")
    ana.taps("🔔 Which messages…")
    for label in ("Who’s next", "Events", "Weekly check-in", "Badges and news"):
        ana.taps(f"✅ {label}")
        ana.sees(f"⬜ {label}")
    ana.sees("only send what you asked for")
    assert _captain(theatre, ana).muted == set(Unasked)
    ana.taps("⬜ Badges and news")
    assert _captain(theatre, ana).muted == set(Unasked) - {Unasked.NEWS}
    ana.taps("‹ Back")
    ana.sees("Reminders: on")


@pytest.mark.parametrize("label, days", [("1 day", 1), ("1 week", 7)])
def test_a_break_lasts_as_long_as_chosen_and_resume_ends_it(theatre, ana, label, days):
    ana.says("/snooze")
    ana.taps(label)
    ana.sees("Enjoy the break!")
    until = theatre.clock.now() + timedelta(days=days)
    assert _captain(theatre, ana).snoozed_until == until
    ana.says("/settings")
    ana.sees("a break until")
    ana.says("/resume")
    assert _captain(theatre, ana).snoozed_until is None


def test_a_break_that_no_longer_fits_is_refused(theatre, ana):
    theatre.clock.instant = theatre.clock.instant.replace(year=2027, month=4, day=25)
    ana.says("/snooze")
    theatre.clock.pass_(days=5)
    ana.taps("1 week")
    ana.sees("earlier message")
    assert _captain(theatre, ana).snoozed_until is None


def test_stop_works_at_once_even_in_the_middle_of_a_question(theatre, ana):
    ana.says("/settings")
    ana.taps("🕐")
    ana.says("/stop")
    ana.sees("Done", "/resume")
    captain = _captain(theatre, ana)
    assert (captain.reminders, captain.stopped_at) == (False, theatre.clock.now())
    ana.says("Paris")
    ana.sees("I’m not sure what to do with this: Paris")
    ana.says("/settings")
    ana.sees("since you sent /stop")


def test_stop_beats_what_is_queued(theatre, ana):
    def queue(tx):
        work = Work(tx, tx.now(), theatre.campaign, theatre.parts.writer)
        notice = Notice(ana.id, "en", Say("signup/resumed"), key="nudge:test")
        assert work.notify(notice)

    theatre.opened.run(queue)
    ana.says("/stop")
    ana.does_not_see("Good to see you")
    states = theatre.opened.run(
        lambda tx: tx.connection.execute(
            "SELECT state FROM outbox WHERE key = 'nudge:test'"
        ).fetchone()["state"]
    )
    assert states == "cancelled"


def test_resume_after_stop_brings_everything_back(theatre, ana):
    ana.says("/stop")
    ana.says("/resume")
    ana.sees("Good to have you back")
    captain = _captain(theatre, ana)
    assert (captain.reminders, captain.stopped_at) == (True, None)


@pytest.mark.parametrize(
    "said", ["I'm off till Monday", "/snooze until monday", "je rentre lundi", "/pause lundi"]
)
def test_until_when_they_are_away_is_the_first_button(theatre, ana, said):
    ana.says(said)
    ana.taps("Until Mon, Nov 9")
    ana.sees("No reminders before Monday, November 9")
    assert _captain(theatre, ana).snoozed_until is not None


@pytest.mark.parametrize(
    "said", ["pause this week", "/snooze until yesterday", "/snooze 4/11 or 11/4"]
)
def test_without_a_day_that_can_be_they_choose(theatre, ana, said):
    ana.says(said)
    ana.sees("How long would you like a break?", "Until another day…")
    ana.does_not_see("Until Mon")
