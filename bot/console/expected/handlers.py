"""A link of the lists is followed; organizers have the links sent, and take somebody off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains import rules as captains
from bot.console.expected import dialog, jobs, pictures
from bot.console.imports import rules as keys
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.addresses.rules import email_in
from bot.language.phones.rules import read_phone
from bot.teams import expected_arrivals as arrivals
from bot.teams import expected_store as store
from bot.teams import store as teams
from bot.teams.expecting.model import (
    WITH_LINK,
    Arrived,
    Expected,
    LinksGiven,
    Stage,
    TakenOff,
    TakingOff,
)
from bot.teams.hometowns.model import TownTold
from bot.teams.model import How, Placed, Team

NUMBER: Final = re.compile(r"[\w-]{1,60}")


# --- those who come -------------------------------------------------------------------------------


def _expected(here: Here, code: str) -> Expected | None:
    """Return whom a link is for, unless they came already or are not to be written to."""
    found = store.by_link(here.tx, here.campaign_id, code)
    if found is None or found.kind not in WITH_LINK:
        return None
    return None if arrivals.arrivals(here.tx, here.campaign_id, [found.key]) else found


def on_open(here: Here, tap: Tap) -> Turn:
    """Greet a newcomer by name, in the language that the list tells, and have them sign up."""
    code = tap.args[0]
    found = _expected(here, code)
    if here.captain is not None:
        return _here_already(here, found)
    campaign: Campaign = here.campaign
    if found is None or is_over(campaign, here.now):
        return Turn(then="signup.begin")
    told = found.told.language
    if told and captains.speaks(campaign.languages, told):
        language = captains.pick_language(campaign.languages, told)
        here.sender = replace(here.sender, language=language)
        here.language = language
    begin = f"signup.begin {code}"
    if not found.told.given:
        return Turn(then=begin)
    return Turn(say=(dialog.hello(found.told.given),), then=begin)


def _here_already(here: Here, found: Expected | None) -> Turn:
    if found is None or arrivals.has_arrived(here.tx, here.campaign_id, here.captain_id):
        return Turn(then="home.menu")
    said, changes = _settled(here, found)
    return dialog.here_already(said, changes)


def on_joined(here: Here, tap: Tap) -> Turn:
    """A newcomer has signed up by a link: they are put where the list says they belong."""
    onward = "contacts.first"
    found = _expected(here, tap.args[0])
    if found is None:
        return Turn(then=onward)
    said, changes = _settled(here, found)
    return Turn(say=(said,) if said else (), changes=changes, then=onward)


def _settled(here: Here, found: Expected) -> tuple[Any, tuple[object, ...]]:
    """Return what is said and changed once it is known who somebody is."""
    told, number, now = found.told, here.captain_id, here.now
    seat = teams.seat(here.tx, here.campaign_id, number)
    team = _team(here, told.team) if seat is None else None
    changes: list[object] = [Arrived(found.key, number, told.tags, now)]
    if told.town:
        changes.append(TownTold(number, told.town, now))
    if team:
        changes.append(Placed(number, 0, team.id, How.LINK, 0, now))
    noted = dialog.Noted(told.town, team.name if team else "", told.tags)
    return dialog.noted(noted), tuple(changes)


def _team(here: Here, number: int) -> Team | None:
    return teams.find_open(here.tx, here.campaign_id, number) if number else None


# --- organizers -----------------------------------------------------------------------------------


def on_summary(here: Here, _tap: Tap) -> Turn:
    """How many are expected and came; silent where no list was brought yet."""
    lists = store.all_in(here.tx, here.campaign_id, Stage.APPLIED)
    waiting, came = arrivals.counts(here.tx, here.campaign_id)
    if not lists and not came:
        return Turn(then="imp.ask")
    return Turn(say=(dialog.summary(lists[::-1], waiting, came),), then="imp.ask")


def on_links(here: Here, tap: Tap) -> Turn:
    """The table goes at once, or follows where it is long; one is put together at a time."""
    one = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if one is None or one.stage is not Stage.APPLIED:
        return dialog.nobody_left()
    if one.sending and one.sending.to != here.sender.id:
        return dialog.being_made()
    file, count, follows = jobs.next_links(here, one, here.sender.id, here.language)
    if file is None:
        return dialog.links_follow() if follows else dialog.nobody_left()
    return dialog.on_their_way(file, LinksGiven(one.id, count, here.sender.id, here.now))


def on_off(_here: Here, _tap: Tap) -> Turn:
    return dialog.ask_off()


def on_written(here: Here, _state: TakingOff, event: Event) -> Turn | None:
    """Find them by an address, a telephone number, or the number that a list knows them by."""
    if not isinstance(event, Text):
        return None
    found = _marks(here, event.text.strip())
    if not found:
        return dialog.not_understood()
    marks = arrivals.all_marks(here.tx, here.campaign_id, found)
    people = arrivals.count_of(here.tx, here.campaign_id, marks)
    return dialog.taken_off(TakenOff(tuple(sorted(marks)), people, here.sender.id, here.now))


def _marks(here: Here, words: str) -> set[int]:
    texts: set[str] = set()
    campaign: Campaign = here.campaign
    if email := email_in(words):
        texts |= {keys.email_key(email), *keys.earlier_keys(email)}
    elif NUMBER.fullmatch(words):
        applied = store.all_in(here.tx, here.campaign_id, Stage.APPLIED)
        texts |= {
            keys.ident_key(one.tally.program, one.source.label, one.tally.key, words.lower())
            for one in applied
            if one.tally.key
        }
    if "@" not in words and (number := read_phone(words, campaign.country)):
        texts.add(keys.phone_key(number))
    return {store.mark(here.tx, here.campaign_id, text) for text in texts}


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "expected",
        routes=(
            OnTap("expected.open", on_open, Who.ANYONE),
            OnTap("expected.joined", on_joined),
            OnTap("list.summary", on_summary, organizer, where=group),
            OnTap("list.links", on_links, organizer, fresh=True, where=group),
            OnTap("list.off", on_off, organizer, fresh=True, where=group),
            OnState(TakingOff, on_written, lambda *_: dialog.ask_off(), organizer, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.NEXT: jobs.send_next},
        painters={"expected.table": pictures.table},
        erases={arrivals.OFF: jobs.take_off_again},
    )
