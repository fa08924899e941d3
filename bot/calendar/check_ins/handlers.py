"""`/checkin` for captains at any time, what they tap, and `/checkins` for the organizers."""

from dataclasses import replace

from bot.calendar.check_ins import dialog, jobs, rules, store
from bot.calendar.check_ins.model import CheckIn, Done, Question
from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def on_begin(here: Here, _event: Command | Tap) -> Turn:
    """Begin one, or go on with the one that is open."""
    captain: Captain = here.captain
    if is_over(here.campaign, here.now):
        return dialog.over()
    latest = store.latest(here.tx, here.campaign_id, captain.id, here.now)
    if latest and rules.is_open(latest, here.now):
        return dialog.asked(_question(here, latest, Question.DONE))
    begun = jobs.begun(here, captain, by_bot=False)
    return dialog.asked(_question(here, begun, Question.DONE), begun)


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
    return dialog.on_ask(_question(here, check_in, Question(tap.args[1])))


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
    return dialog.on_answer(answered, _question(here, answered, rules.after(asked)))


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
            OnCommand("checkins", on_summary, theirs, Who.ORGANIZER, Where.GROUP, quiet=True),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.TELL: jobs.tell},
    )
