"""The three questions, the card; /results and asking again."""

from dataclasses import replace
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over, today
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Takes, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Picture, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.experiences.rules import without_names
from bot.progress.debrief import dialog, jobs, pictures, rules, store
from bot.progress.debrief.dialog import Debriefing
from bot.progress.debrief.model import AskedAgain, Debrief, DebriefTold, Part, Result


def on_begin(here: Here, _tap: Tap) -> Turn:
    """Ask what is not answered yet; who has answered all sees what was said last."""
    campaign: Campaign = here.campaign
    if not is_over(campaign, here.now):
        return Turn(say=(dialog.too_early(),))
    debrief = store.find(here.tx, here.campaign_id, here.captain_id)
    return dialog.asked_first(*_next(here, debrief))


def on_tell(here: Here, tap: Tap) -> Turn:
    """Keep an answer and ask on; the last one brings the card, once."""
    part = list(Part)[int(tap.args[0])]
    before = store.find(here.tx, here.campaign_id, here.captain_id)
    debrief = rules.told(before, part, tap.args[1], here.now)
    if debrief is None or not is_over(here.campaign, here.now):
        return OLD_BUTTON
    if part is Part.QUOTE and debrief.quote == "yes":
        debrief = replace(debrief, words=_readable(here, debrief))
    view, following = _next(here, debrief)
    is_new_end = following is None and rules.next_part(before) is not None
    return dialog.told(view, following, DebriefTold(debrief), _card(here) if is_new_end else None)


def on_words(here: Here, state: Debriefing, event: Event) -> Turn | None:
    """What is written instead of a tap is kept under lock and key; then it is asked on."""
    said = event.text.strip() if isinstance(event, Text) else ""
    if not said or not is_over(here.campaign, here.now):
        return None
    if len(said) > rules.LONGEST:
        return dialog.too_long(state, len(said))
    before = store.find(here.tx, here.campaign_id, here.captain_id)
    debrief = rules.in_words(before, Part(state.part), said, here.now)
    return dialog.written(*_next(here, debrief), DebriefTold(debrief))


def on_asked_again(here: Here, state: Debriefing) -> Turn:
    debrief = store.find(here.tx, here.campaign_id, here.captain_id)
    return dialog.asked_first(_asked(here, debrief, Part(state.part)), Part(state.part))


def _next(here: Here, debrief: Debrief) -> tuple[dialog.View, Part | None]:
    """Return what is shown next, and what that asks."""
    part = rules.next_part(debrief)
    return (_asked(here, debrief, part), part) if part else (_done(here, debrief.keep), None)


def _asked(here: Here, debrief: Debrief, part: Part) -> dialog.View:
    campaign: Campaign = here.campaign
    words = tuple(_readable(here, debrief).values()) if part is Part.QUOTE else ()
    return dialog.ask(part, campaign.purge_date, words)


def _readable(here: Here, debrief: Debrief) -> dict[Part, str]:
    """Return a captain's words without the names of friends and the captain's own."""
    captain: Captain = here.captain
    whose = here.tx, here.campaign_id, here.captain_id
    people = (*contacts.everyone(*whose), *contacts.removed(*whose))
    names = [captain.name, *(each.name for each in people)]
    return {part: without_names(said, names) for part, said in debrief.words.items()}


def _done(here: Here, keep: str) -> dialog.View:
    campaign: Campaign = here.campaign
    left = store.open_votes(here.tx, here.campaign_id, here.captain_id)
    return dialog.done(campaign.purge_date, left, keeps=keep == "yes")


def on_card(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(_card(here),))


def _card(here: Here) -> Picture:
    captain: Captain = here.captain
    campaign: Campaign = here.campaign
    impact = store.impact(here.tx, here.campaign_id, captain.id)
    name, day = campaign.name.in_(here.language), today(campaign, here.now)
    return dialog.card(impact, captain.name, name, day)


# --- for the group --------------------------------------------------------------------------------


def on_results(here: Here, _event: Command) -> Turn:
    """`/results` in the organizers' group, once the vote is over."""
    campaign: Campaign = here.campaign
    if not is_over(campaign, here.now):
        return Turn(say=(Say("debrief/results_too_early", {"day": campaign.election_day}),))
    return Turn(say=(Say(*jobs.results_view(here, here.language)),))


def on_again(here: Here, _tap: Tap) -> Turn:
    """Have all asked again who are missing, each in their own hours; once a day each."""
    found = rules.missing(jobs.known(here)[0])
    change = AskedAgain(tuple(each.captain_id for each in found), here.sender.id, here.now)
    return Turn(say=(dialog.asked(len(found)),), changes=(change,))


def on_quotes(here: Here, _tap: Tap) -> Turn:
    """What captains agreed to have read, once they are five: nobody can be told by their words."""
    found = store.quotable(here.tx, here.campaign_id)
    if len(found) < rules.FEWEST:
        return Turn(say=(Say("debrief/quotes_later", {"fewest": rules.FEWEST}),))
    words = [store.find(here.tx, here.campaign_id, each).words for each in found[: rules.QUOTED]]
    return Turn(say=(dialog.quotes(words, len(found)),))


def on_table(here: Here, _tap: Tap) -> Turn:
    """A row for each captain; whom to ask next time stands there where they agreed."""
    rows = [_row(here, each) for each in jobs.known(here)[0]]
    return Turn(say=(dialog.table(rows),))


def _row(here: Here, result: Result) -> dict[str, Any]:
    captain = captains.find(here.tx, here.campaign_id, result.captain_id)
    debrief = result.debrief
    return {
        "name": captain.name if captain else "",
        "promised": result.promised,
        "voted": result.voted,
        "missed": result.missed,
        "unknown": result.unknown,
        "open": result.open,
        "worked": debrief.worked,
        "hard": debrief.hard,
        "again": debrief.again,
        "keep": debrief.keep,
    }


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    words = N_("After the vote: every captain’s results")
    return Feature(
        "debrief",
        routes=(
            OnTap("debrief.begin", on_begin),
            OnTap("debrief.tell", on_tell),
            OnTap("debrief.card", on_card),
            OnState(
                Debriefing,
                on_words,
                on_asked_again,
                corrects=True,
                takes=Takes.NOTE,
                comes_back=False,
            ),
            OnCommand("results", on_results, words, Who.MEMBER, Where.GROUP),
            OnTap(
                *("debrief.again", on_again, Who.ORGANIZER),
                where=Where.GROUP,
                once=True,
                fresh=True,
            ),
            OnTap("debrief.quotes", on_quotes, Who.ORGANIZER, where=Where.GROUP),
            OnTap("debrief.table", on_table, Who.ORGANIZER, where=Where.GROUP),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.ASK: jobs.ask, jobs.POST: jobs.post},
        counts={jobs.KNOWN: jobs.count},
        painters={"debrief.card": pictures.card, "debrief.table": pictures.table},
    )
