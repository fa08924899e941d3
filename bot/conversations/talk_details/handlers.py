"""Details of a talk are asked one by one; when all are told the talk is shown again."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.conversations import store
from bot.conversations.model import Conversation, ConversationChanged, Detail
from bot.conversations.rules import morning_of, next_detail, with_detail
from bot.conversations.talk_details import dialog
from bot.conversations.talk_details.dialog import SKIP, Dating
from bot.engine.dialog.feature import Feature, OnState, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.days.rules import read_day

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


def on_more(here: Here, tap: Tap) -> Turn:
    found = _find(here, int(tap.args[0]))
    return _asked(*found, Detail.CHANNEL, ()) if found else OLD_BUTTON


def _asked(
    name: str, talk: Conversation, detail: Detail | None, changes: tuple[object, ...]
) -> Turn:
    """Ask for a detail; after the last, show the talk with all that was told."""
    if detail is None:
        return Turn(state=None, changes=changes, then=f"talk.show {talk.id}")
    state = Dating(talk.id) if detail is Detail.FOLLOW_UP else None
    return Turn(state, say=(Edit(*dialog.ask(name, talk, detail)),), changes=changes)


def on_detail(here: Here, tap: Tap) -> Turn:
    """Keep what a tap tells, or skip it."""
    found = _find(here, int(tap.args[0]))
    if found is None:
        return OLD_BUTTON
    name, talk = found
    detail, word = list(Detail)[int(tap.args[1])], tap.args[2]
    coming = next_detail(talk.outcome, detail)
    if word == SKIP:
        return _asked(name, talk, coming, ())
    dated = detail is Detail.FOLLOW_UP
    day = _today(here) + timedelta(days=int(word)) if dated else None
    changed = with_detail(talk, detail, word, morning_of(day, _zone(here)) if day else None)
    return _asked(name, changed, coming, (ConversationChanged(changed),))


def on_day(here: Here, state: Dating, event: Event) -> Turn | None:
    """Take the day of the next talk in words."""
    if not isinstance(event, Text):
        return None
    found = _find(here, state.conversation_id)
    if found is None:
        return GONE
    today = _today(here)
    day = read_day(event.text, today, tuple(dict.fromkeys((here.language, "en"))))
    if day is None or day < today:
        return Turn(say=(Say(*dialog.not_a_day(state.conversation_id)),))
    at = morning_of(day, _zone(here))
    changed = with_detail(found[1], Detail.FOLLOW_UP, "", at)
    return _asked(found[0], changed, None, (ConversationChanged(changed),))


def on_day_again(here: Here, state: Dating) -> Turn:
    found = _find(here, state.conversation_id)
    return Turn(say=(Say(*dialog.ask(*found, Detail.FOLLOW_UP)),)) if found else GONE


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "talk_details",
        routes=(
            OnTap("talk.more", on_more),
            OnTap("talk.detail", on_detail),
            OnState(Dating, on_day, on_day_again, corrects=True),
        ),
        formerly=("details",),
    )
