"""`/checkin` for captains at any time, what they tap, and `/checkins` for the organizers."""

from dataclasses import replace
from datetime import timedelta

from bot.calendar.check_ins import dialog, jobs, rules, store
from bot.calendar.check_ins.dialog import TellingWeek
from bot.calendar.check_ins.model import CheckIn, Done, Question
from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.engine.dialog.feature import (
    Feature,
    OnCommand,
    OnState,
    OnTap,
    OnWords,
    Takes,
    Where,
    Who,
)
from bot.engine.dialog.turn import N_, OLD_BUTTON, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.experiences.rules import read_talks
from bot.language.news.model import Person
from bot.language.news.rules import named


def on_begin(here: Here, _event: Command | Tap) -> Turn:
    """Begin one, or go on with the one that is open."""
    captain: Captain = here.captain
    if is_over(here.campaign, here.now):
        return dialog.over()
    latest = _latest(here)
    if latest and rules.is_open(latest, here.now):
        return dialog.asked(_question(here, latest, Question.DONE))
    begun = jobs.begun(here, captain)
    return dialog.asked(_question(here, begun, Question.DONE), begun)


def _latest(here: Here) -> CheckIn | None:
    """Return the latest one, were it asked this instant."""
    until = here.now + timedelta(seconds=1)
    return store.latest(here.tx, here.campaign_id, here.captain_id, until)


def _question(here: Here, check_in: CheckIn, asked: Question) -> Say:
    return jobs.question(here, here.captain, check_in, asked)


def _open(here: Here, tap: Tap) -> CheckIn | None:
    found = store.find(here.tx, here.campaign_id, here.captain_id, int(tap.args[0]))
    return found if found and rules.is_open(found, here.now) else None


def on_ask(here: Here, tap: Tap) -> Turn:
    """Back, or on without an answer."""
    check_in = _open(here, tap)
    if check_in is None:
        return OLD_BUTTON
    asked = Question(tap.args[1])
    return dialog.on_ask(_question(here, check_in, asked), dialog.waiting(check_in, asked))


def on_answer(here: Here, tap: Tap) -> Turn:
    check_in = _open(here, tap)
    if check_in is None:
        return OLD_BUTTON
    asked, said = Question(tap.args[1]), tap.args[2]
    answered = rules.answered(check_in, asked, said, here.now)
    if asked is Question.DONE and answered.done is Done.MORE:
        return dialog.on_more(answered)
    if asked is Question.CALL:
        return dialog.ended(answered)
    following = rules.after(asked)
    state = dialog.waiting(answered, following)
    return dialog.on_answer(answered, _question(here, answered, following), state)


def on_telling(here: Here, state: TellingWeek, event: Event) -> Turn | None:
    """What is in the way, in the captain's own words."""
    said = event.text.strip() if isinstance(event, Text) else ""
    check_in = store.find(here.tx, here.campaign_id, here.captain_id, state.check_in)
    if not said or check_in is None or not rules.is_open(check_in, here.now):
        return None
    if len(said) > rules.LONGEST:
        return dialog.too_long(state, len(said))
    return _written(here, check_in, said)


def on_telling_again(here: Here, state: TellingWeek) -> Turn:
    check_in = store.find(here.tx, here.campaign_id, here.captain_id, state.check_in)
    if check_in is None or not rules.is_open(check_in, here.now):
        return OLD_BUTTON
    return dialog.on_asked_again(_question(here, check_in, Question.IN_THE_WAY), state)


def on_words(here: Here, event: Text, takes: Takes | None) -> Turn | Text | None:
    """Under a check-in that waits, "all good but tired" answers it, and so does "3 talks"."""
    is_free = here.captain is not None and takes in (None, Takes.NAMES)
    latest = _latest(here) if is_free else None
    if latest is None or latest.blocker or not rules.is_fresh(latest, here.now):
        return None
    if not rules.is_about_the_week(event.text):
        return None
    people = contacts.everyone(here.tx, here.campaign_id, here.captain_id)
    known = [Person(each.id, each.name, each.relationship or "") for each in people]
    if any(each.people for each in named(event.text, known)):
        return None
    told = read_talks(event.text)
    if told is None:
        return _written(here, latest, event.text)
    recorded = jobs.recorded(here, here.captain, latest)
    return dialog.counted(replace(latest, answered_at=here.now), told, recorded)


def _written(here: Here, check_in: CheckIn, said: str) -> Turn:
    people = contacts.everyone(here.tx, here.campaign_id, here.captain_id)
    answered = rules.in_words(check_in, said, (each.name for each in people), here.now)
    return dialog.written(answered, _question(here, answered, Question.SURE))


def on_stop(here: Here, tap: Tap) -> Turn:
    """Enough for this week; what was said stays said."""
    check_in = _open(here, tap)
    if check_in is None:
        return OLD_BUTTON
    return dialog.ended(replace(check_in, ended_at=here.now))


def on_summary(here: Here, _event: Command) -> Turn:
    """`/checkins`: what captains said in the last seven days."""
    campaign: Campaign = here.campaign
    found = store.summary(here.tx, here.campaign_id, here.now)
    day = rules.next_day(campaign, here.now)
    return Turn(say=(dialog.summary(found, day),))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    own, theirs = N_("How was your week? Three taps"), N_("What captains say of their week")
    return Feature(
        "check_ins",
        routes=(
            OnCommand("checkin", on_begin, own),
            OnTap("check.begin", on_begin),
            OnTap("check.ask", on_ask),
            OnTap("check.say", on_answer),
            OnTap("check.stop", on_stop),
            OnWords(on_words),
            OnState(
                TellingWeek,
                on_telling,
                on_telling_again,
                corrects=True,
                takes=Takes.NOTE,
                comes_back=False,
            ),
            OnCommand("checkins", on_summary, theirs, Who.ORGANIZER, Where.GROUP, quiet=True),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.TELL: jobs.tell},
        words={jobs.WORDS: jobs.words},
    )
