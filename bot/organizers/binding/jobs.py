"""What the bot does by itself here: rows and audit after a change, and alerts to the owners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains.model import CaptainDeleted
from bot.engine.dialog.place import Topic
from bot.engine.dialog.turn import N_, Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox
from bot.engine.storage import moments
from bot.engine.time import due
from bot.engine.time.clock import to_ms
from bot.organizers import store
from bot.organizers.binding import dialog
from bot.organizers.model import (
    BindCodeEnded,
    BindCodeMade,
    BotPromoted,
    GroupBound,
    GroupFound,
    GroupLanguageSet,
    GroupLost,
    OrganizerNameErased,
    OwnerClaimed,
    TopicChosen,
    TopicWanted,
    TriedInVain,
)
from bot.organizers.rules import promoted

TAKEN: Final = "group.taken"
ALERT_GOOD_FOR = timedelta(days=2)
HOUR = 3600


def alert(work: Work, text: str, values: Mapping[str, Any]) -> None:
    """Tell every owner in private that something needs a human; at most once an hour a kind."""
    hour = int(work.now.timestamp()) // HOUR
    for owner in store.owners(work.tx, work.campaign_id):
        key = f"alert:{work.campaign_id}:{owner.telegram_id}:{text}:{hour}"
        expires_at = work.now + ALERT_GOOD_FOR
        work.notify(
            Notice(
                owner.telegram_id, owner.language, Say(text, values), key, expires_at, neutral=True
            )
        )


def moved(work: Work, before: int, after: int) -> None:
    """Rebind a group that became a supergroup."""
    if store.move_group(work.tx, work.campaign_id, before, after):
        _audit(work, 0, "group_migrated", before=before, after=after)


def lost(work: Work, chat_id: int) -> None:
    """Note that the organizers' group can't be reached; another chat is not ours to note."""
    group = store.group_of(work.tx, work.campaign_id)
    if group and group.chat_id == chat_id:
        on_lost(work, GroupLost(chat_id, group.title, work.now))


def _audit(work: Work, actor: int, action: str, **detail: int | str | None) -> None:
    store.add_audit(work.tx, work.campaign_id, work.now, actor, action, detail)


def on_owner_claimed(work: Work, change: OwnerClaimed) -> None:
    """Make them owner; the link is used up."""
    store.use_owner_link(work.tx, change.link_id, change.at)
    store.add_owner(work.tx, work.campaign_id, change.telegram_id, change.language, change.at)
    _audit(work, change.telegram_id, "owner_claimed", link=change.link_id)


def on_tried_in_vain(work: Work, change: TriedInVain) -> None:
    """Count the guess."""
    store.add_vain_try(work.tx, work.campaign_id, change.telegram_id, change.at)


def on_code_made(work: Work, change: BindCodeMade) -> None:
    """Keep the code's digest."""
    store.add_bind_code(work.tx, work.campaign_id, change.owner, change.digest, change.at)
    _audit(work, change.owner, "bind_code_made")


def on_code_ended(work: Work, change: BindCodeEnded) -> None:
    """Have none of the owner's codes bind anything."""
    store.end_bind_codes(work.tx, work.campaign_id, change.owner, change.at)
    _audit(work, change.by, "bind_code_ended", owner=change.owner)


def on_bound(work: Work, change: GroupBound) -> None:
    """Bind, and tell the owners and the group before: nobody moves a campaign unseen."""
    other = store.campaign_of_group(work.tx, change.chat_id)
    if other not in (None, work.campaign_id):
        outbox.cancel_notices(work.tx, other, change.chat_id, work.now)
        due.plan(work.tx, TAKEN, change.chat_id, work.now, other)
    store.bind_group(work.tx, work.campaign_id, change)
    _audit(work, change.by, "group_bound", chat=change.chat_id, before=change.before)
    if change.code_id is None:
        return
    for owner in store.owners(work.tx, work.campaign_id):
        key = f"bound:{change.code_id}:{owner.telegram_id}"
        said = Say("binding/alert_bound", {"title": change.title})
        work.notify(Notice(owner.telegram_id, owner.language, said, key, neutral=True))
    if change.before:
        _tell_group_before(work, change, change.before)


def _tell_group_before(work: Work, change: GroupBound, chat_id: int) -> None:
    campaign: Campaign = work.campaign
    values = {"campaign": campaign.name.in_(change.language)}
    key = f"moved_away:{change.code_id}"
    said = Say("binding/moved_away", values)
    work.notify(Notice(chat_id, change.language, said, key, neutral=True))


def taken(work: Work, chat_id: int) -> None:
    """The group works for another campaign on this bot: the owners hear of it."""
    _audit(work, 0, "group_lost", chat=chat_id)
    alert(work, "binding/alert_taken", {})


def on_language_set(work: Work, change: GroupLanguageSet) -> None:
    """Speak another language in the group."""
    store.set_group_language(work.tx, work.campaign_id, change.chat_id, change.language)
    _audit(work, change.by, "group_language_set", language=change.language)


def on_topic_chosen(work: Work, change: TopicChosen) -> None:
    """Post there from now on what comes by itself."""
    store.set_topic(work.tx, work.campaign_id, change.chat_id, change.topic)
    _audit(work, change.by, "topic_chosen", topic=change.topic)


def topic_lost(work: Work, topic: int, *, closed: bool) -> None:
    """The topic where we post is gone or closed: the general one from now on, which is told."""
    group = store.active_group(work.tx, work.campaign_id)
    if group is None or group.topic != topic:
        return
    store.set_topic(work.tx, work.campaign_id, group.chat_id, None)
    _audit(work, 0, "topic_lost", topic=topic)
    said = dialog.topic_lost(topic, closed=closed)
    key = f"topic_lost:{group.chat_id}:{topic}:{to_ms(work.now)}"
    work.notify(Notice(group.chat_id, group.language, said, key, reply=True))


def on_topic_wanted(work: Work, change: TopicWanted) -> None:
    """Ask Telegram for the topic, once."""
    group = store.active_group(work.tx, work.campaign_id)
    if group is None or group.chat_id != change.chat_id:
        return
    _audit(work, change.by, "topic_wanted", topic=change.topic or 0)
    topic = Topic("binding/topic_refused", change.topic, N_("📣 Campaign"))
    key = f"topic_wanted:{group.chat_id}:{to_ms(work.now)}"
    work.notify(Notice(group.chat_id, group.language, topic, key, neutral=True))


def topic_there(work: Work, topic: int) -> None:
    """A topic was opened again, or made: from now on we post there."""
    group = store.active_group(work.tx, work.campaign_id)
    if group is None:
        return
    store.set_topic(work.tx, work.campaign_id, group.chat_id, topic)
    _audit(work, 0, "topic_there", topic=topic)
    key = f"topic_there:{group.chat_id}:{topic}:{to_ms(work.now)}"
    said = Say("binding/here")
    work.notify(Notice(group.chat_id, group.language, said, key, reply=True, topic=topic))


def on_lost(work: Work, change: GroupLost) -> None:
    """Suspend the group: until the bot is back nobody administers there."""
    if store.suspend_group(work.tx, work.campaign_id, change.chat_id, change.at):
        _audit(work, 0, "group_lost", chat=change.chat_id)
        alert(work, "binding/alert_lost", {"title": change.title})


def on_found(work: Work, change: GroupFound) -> None:
    """The group works again as before."""
    store.resume_group(work.tx, work.campaign_id, change.chat_id)
    _audit(work, 0, "group_found", chat=change.chat_id)
    alert(work, "binding/alert_found", {"title": change.title})


def on_captain_deleted(work: Work, change: CaptainDeleted) -> None:
    """Their wrong guesses go; what an organizer did stays written down until the purge."""
    store.forget_tries(work.tx, work.campaign_id, change.telegram_id)


def on_name_erased(work: Work, change: OrganizerNameErased) -> None:
    """What they did stays written down, under a number."""
    store.forget_name(work.tx, work.campaign_id, change.telegram_id)


def on_promoted(work: Work, change: BotPromoted) -> None:
    """What the bot may do in a group is known from then on."""
    name = promoted(change.chat_id)
    if change.is_administrator:
        moments.put(work.tx, name, change.at)
    else:
        moments.forget(work.tx, name)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    OwnerClaimed: on_owner_claimed,
    TriedInVain: on_tried_in_vain,
    BindCodeMade: on_code_made,
    BindCodeEnded: on_code_ended,
    GroupBound: on_bound,
    GroupLanguageSet: on_language_set,
    TopicChosen: on_topic_chosen,
    TopicWanted: on_topic_wanted,
    BotPromoted: on_promoted,
    GroupLost: on_lost,
    GroupFound: on_found,
    CaptainDeleted: on_captain_deleted,
    OrganizerNameErased: on_name_erased,
}
