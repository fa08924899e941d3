"""Details of a talk are asked one by one; when all are told the talk is shown again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.conversations import store
from bot.conversations.model import Conversation, ConversationChanged, Detail
from bot.conversations.rules import (
    details_of,
    falls_due,
    morning_of,
    next_detail,
    with_detail,
    within,
)
from bot.conversations.talk_details import dialog
from bot.conversations.talk_details.dialog import SKIP, Dating, Noting
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.follow_ups.model import Choice
from bot.language.follow_ups.rules import read_when
from bot.language.replies.rules import read_skip

GONE = Turn(state=None, say=(Say("talk_details/gone"),))


def _find(here: Here, conversation_id: int) -> tuple[str, Conversation] | None:
    captain: Captain = here.captain
    whose = here.tx, here.campaign_id, captain.id
    talk = store.find(*whose, conversation_id)
    contact = contacts.find(*whose, talk.contact_id) if talk else None
    return (contact.name, talk) if talk and contact else None


def _zone(here: Here) -> ZoneInfo:
    captain: Captain = here.captain
    return ZoneInfo(captain.time_zone)


def _today(here: Here) -> date:
    return here.now.astimezone(_zone(here)).date()


def _days_left(here: Here) -> int:
    campaign: Campaign = here.campaign
    return days_until_election(campaign, here.now)


def on_more(here: Here, tap: Tap) -> Turn:
    found = _find(here, int(tap.args[0]))
    return _asked(here, *found, Detail.CHANNEL, ()) if found else OLD_BUTTON


def on_when(here: Here, tap: Tap) -> Turn:
    """Ask only for the day on which to come back to it; on the last day there is none."""
    found = _find(here, int(tap.args[0]))
    if found is None:
        return OLD_BUTTON
    if Detail.FOLLOW_UP not in details_of(found[1].outcome, _days_left(here)):
        return Turn(then=f"talk.show {found[1].id}")
    return _asked(here, *found, Detail.FOLLOW_UP, ())


def _asked(
    here: Here,
    name: str,
    talk: Conversation,
    detail: Detail | None,
    changes: tuple[object, ...],
) -> Turn:
    """Ask for a detail; after the last, show the talk with all that was told."""
    if detail is None:
        return Turn(state=None, changes=changes, then=f"talk.show {talk.id}")
    state = Dating(talk.id) if detail is Detail.FOLLOW_UP else None
    view = dialog.ask(name, talk, detail, _days_left(here))
    return Turn(state, say=(Edit(*view),), changes=changes)


def on_detail(here: Here, tap: Tap) -> Turn:
    """Keep what a tap tells, or skip it; a day beyond the vote was offered long ago."""
    found = _find(here, int(tap.args[0]))
    if found is None:
        return OLD_BUTTON
    name, talk = found
    detail, word = list(Detail)[int(tap.args[1])], tap.args[2]
    coming = next_detail(talk.outcome, detail, _days_left(here))
    if word == SKIP:
        return _asked(here, name, talk, coming, ())
    dated = detail is Detail.FOLLOW_UP
    if dated and int(word) > _days_left(here):
        return OLD_BUTTON
    day = _today(here) + timedelta(days=int(word)) if dated else None
    changed = with_detail(talk, detail, word, morning_of(day, _zone(here)) if day else None)
    return _asked(here, name, changed, coming, (ConversationChanged(changed),))


def on_day(here: Here, state: Dating, event: Event) -> Turn | None:
    """Take the day of the next talk in words; after the vote it would help nobody."""
    if not isinstance(event, Text):
        return None
    found = _find(here, state.conversation_id)
    if found is None:
        return GONE
    if read_skip(event.text):
        return Turn(state=None, then=f"talk.show {state.conversation_id}")
    campaign: Campaign = here.campaign
    languages = tuple(dict.fromkeys((here.language, "en", "fr")))
    when = read_when(event.text, here.now.astimezone(_zone(here)), languages, campaign.country)
    vote = campaign.election_day
    in_time = [each for each in when.choices if each.day <= vote]
    if when.doubt is None and len(in_time) == 1:
        return _dated(here, *found, in_time[0])
    view = dialog.not_a_day(state.conversation_id)
    if in_time:
        view = dialog.which(state.conversation_id, in_time)
    elif when.choices:
        view = dialog.after_the_vote(found[1], when.choices[0].day, vote, _days_left(here))
    return Turn(say=(Say(*view),))


def on_which(here: Here, tap: Tap) -> Turn:
    """One of several days was meant."""
    found, choice = _find(here, int(tap.args[0])), dialog.choice_of(tap.args[1:])
    return _dated(here, *found, choice) if found and choice.day >= _today(here) else OLD_BUTTON


def _dated(here: Here, name: str, talk: Conversation, choice: Choice) -> Turn:
    campaign: Campaign = here.campaign
    hours = campaign.nudge_hours
    at = falls_due(choice.day, choice.hour, _zone(here), hours)
    changed = with_detail(talk, Detail.FOLLOW_UP, "", at)
    turn = _asked(here, name, changed, None, (ConversationChanged(changed),))
    if choice.hour is None or within(choice.hour, hours) == choice.hour:
        return turn
    return replace(turn, say=(dialog.quiet_hours(hours, within(choice.hour, hours)),))


def on_day_again(here: Here, state: Dating) -> Turn:
    found = _find(here, state.conversation_id)
    if found is None:
        return GONE
    return Turn(say=(Say(*dialog.ask(*found, Detail.FOLLOW_UP, _days_left(here))),))


# --- the note -------------------------------------------------------------------------------------


def _on_talk(step: Callable[[str, Conversation], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the talk that the button names, if it still counts."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = _find(here, int(tap.args[0]))
        return step(*found) if found else OLD_BUTTON

    return handle


def _note(name: str, talk: Conversation) -> Turn:
    return dialog.ask_note(Noting(talk.id, name, bool(talk.note)))


def _keep_note(name: str, _talk: Conversation) -> Turn:
    return dialog.note_kept(name)


def _forget_note(name: str, talk: Conversation) -> Turn:
    return dialog.note_erased(name, replace(talk, note=""))


def on_note(here: Here, state: Noting, event: Event) -> Turn | None:
    note = dialog.read_note(event.text) if isinstance(event, Text) else ""
    if not note:
        return None
    found = _find(here, state.conversation_id)
    if found is None:
        return GONE
    name, talk = found
    return dialog.note_problem(state, note) or dialog.noted(name, replace(talk, note=note))


def on_note_again(_here: Here, state: Noting) -> Turn:
    return dialog.ask_note(state)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "talk_details",
        routes=(
            OnTap("talk.more", on_more),
            OnTap("talk.when", on_when),
            OnTap("talk.detail", on_detail),
            OnTap("talk.day", on_which),
            OnTap("talk.note", _on_talk(_note)),
            OnTap("talk.keep", _on_talk(_keep_note)),
            OnTap("talk.forget", _on_talk(_forget_note), once=True),
            OnState(Dating, on_day, on_day_again, corrects=True),
            OnState(Noting, on_note, on_note_again, corrects=True, takes=Takes.NOTE),
        ),
        formerly=("details", "recording", "pledges"),
    )
