"""`/preview` and `/why` in the organizers' group."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain

from bot.calendar.outlook import dialog, jobs, pictures, rules
from bot.calendar.outlook.model import NamingReminded
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.teams.recruiter_corrections.rules import meant

# As far as somebody's next message is looked for.
AHEAD = timedelta(days=60)


def on_preview(here: Here, event: Command) -> Turn:
    """`/preview`, `/preview 7d`."""
    days = rules.days_in(event.argument)
    return _show(here, days) if days else dialog.not_so_long()


def on_show(here: Here, tap: Tap) -> Turn:
    days = rules.days_in(str(tap.args[0]))
    return _show(here, days) if days else OLD_BUTTON


def _show(here: Here, days: int) -> Turn:
    """At once, or as soon as it is worked out where captains are many."""
    if captains.are_many(here.tx, here.campaign_id):
        here.plan(jobs.TELL, days, here.now + jobs.LOOK_AGAIN)
        return dialog.working(days)
    campaign: Campaign = here.campaign
    return Turn(say=(dialog.shown(jobs.outlook(here, days), campaign, here.language),))


def on_table(here: Here, tap: Tap) -> Turn:
    """The table goes to the private chat of who asks: it names captains."""
    days = rules.days_in(str(tap.args[0]))
    if not days:
        return OLD_BUTTON
    if captains.are_many(here.tx, here.campaign_id):
        here.plan(jobs.KEEP, days, here.now + jobs.KEPT_FOR)
        here.plan(jobs.SEND, jobs.for_one(here.sender.id, days), here.now + jobs.LOOK_AGAIN)
        return dialog.working_alone()
    return Turn(say=(dialog.table(jobs.outlook(here, days)),))


def on_why(here: Here, event: Command) -> Turn:
    """`/why NAME`."""
    words = event.argument.strip()
    return _one_of(here, _meant(here, words), words) if words else dialog.ask_whom()


def on_named(here: Here, _state: NamingReminded, event: Event) -> Turn | None:
    """The name comes behind the command; asked for as long as nobody has it."""
    if not isinstance(event, Text):
        return None
    found = _meant(here, event.text)
    turn = _one_of(here, found, event.text)
    return replace(turn, state=None) if found else turn


def named_again(_here: Here, _state: NamingReminded) -> Turn:
    return dialog.ask_whom()


def _meant(here: Here, words: str) -> Sequence[Captain]:
    people = chain.from_iterable(captains.everybody(here.tx, here.campaign_id))
    return meant(tuple(people), words)


def _one_of(here: Here, found: Sequence[Captain], words: str) -> Turn:
    if len(found) == 1:
        return _why(here, found[0].id)
    campaign: Campaign = here.campaign
    return dialog.which(found, campaign.zone) if found else dialog.nobody(words)


def on_why_tap(here: Here, tap: Tap) -> Turn:
    return _why(here, int(tap.args[0]))


def _why(here: Here, captain_id: int) -> Turn:
    captain = captains.find(here.tx, here.campaign_id, captain_id)
    if captain is None:
        return OLD_BUTTON
    found = next(jobs.known(here, (captain,), jobs.coming(here)))
    campaign: Campaign = here.campaign
    foreseen = rules.foresee(found, campaign, here.now, here.now + AHEAD)
    would = rules.would_get(found, campaign, here.now)
    held = rules.holds(found, campaign, here.now)
    return dialog.why(found, would, held, foreseen[0] if foreseen else None, here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "outlook",
        routes=(
            OnCommand(
                "preview", on_preview, N_("What I’ll send in the next days"), organizer, group
            ),
            OnTap("outlook.show", on_show, organizer, where=group),
            OnTap("outlook.table", on_table, organizer, fresh=True, where=group),
            OnCommand("why", on_why, N_("Why a captain is (not) reminded"), organizer, group),
            OnState(NamingReminded, on_named, named_again, organizer, next_words=True, where=group),
            OnTap("outlook.why", on_why_tap, organizer, where=group),
        ),
        jobs={jobs.TELL: jobs.tell, jobs.SEND: jobs.send, jobs.KEEP: jobs.forget},
        counts={jobs.MADE: jobs.count},
        painters={"outlook.days": pictures.days, "outlook.file": pictures.file},
    )
