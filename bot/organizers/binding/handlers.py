"""Claiming a campaign, binding the organizers' group, and what organizers ask in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from babel import Locale

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Membership, Tap
from bot.organizers import rules, store
from bot.organizers.binding import dialog, jobs
from bot.organizers.model import (
    BindCode,
    BindCodeEnded,
    BindCodeMade,
    BotPromoted,
    GroupBound,
    GroupFound,
    GroupLanguageSet,
    GroupLost,
    OwnerClaimed,
    Role,
    Sender,
    TopicChosen,
    TopicWanted,
)

INSIDE = frozenset({"member", "administrator", "restricted"})
OUTSIDE = frozenset({"left", "kicked"})
ROLES: Mapping[Who, Role] = {Who(role): role for role in get_args(Role)}


def may(here: Here, who: Who, *, leads: bool = False) -> bool:
    """Answer the engine's question: may the sender do this, here and now? `leads`: teams know."""
    if not here.sender.as_group:
        here.tx.acting[here.sender.id] = here.sender.first_name
    return rules.may(ROLES[who], _sender(here, who, leads=leads))


def refusal(here: Here, who: Who) -> Turn:
    """Explain to a refused sender what it would take."""
    return dialog.refusal(rules.why_not(ROLES[who], _sender(here, who)))


def _sender(here: Here, who: Who, *, leads: bool = False) -> Sender:
    """Only what the question needs is looked up: most updates come from captains in private."""
    in_group = not here.chat.private
    group = store.active_group(here.tx, here.campaign_id) if in_group else None
    captain: Captain | None = here.captain
    # Whoever has left has stopped all messages, too.
    has_left = bool(
        captain and captain.stopped_at and captains.has_stepped_down(here.tx, captain.id)
    )
    is_owner = who is Who.OWNER and store.is_owner(here.tx, here.campaign_id, here.sender.id)
    return Sender(
        in_group=in_group,
        is_bound_here=group is not None and group.chat_id == here.chat.id,
        standing=here.standing,
        anonymous=here.sender.anonymous,
        as_group=here.sender.as_group,
        is_owner=is_owner,
        is_captain=captain is not None,
        leads=leads,
        has_left=has_left,
    )


def _name(here: Here) -> str:
    campaign: Campaign = here.campaign
    return campaign.name.in_(here.language)


def _throttled(here: Here) -> bool:
    tries = store.vain_tries(here.tx, here.campaign_id, here.sender.id, here.now)
    return rules.is_throttled(tries)


# --- becoming owner


def on_claim(here: Here, tap: Tap) -> Turn:
    """`/start o…`: the payload of the one-time link is the proof."""
    if store.is_owner(here.tx, here.campaign_id, here.sender.id):
        return dialog.already_owner(_name(here))
    if _throttled(here):
        return dialog.throttled()
    payload = tap.args[0] if tap.args else ""
    link = store.find_owner_link(here.tx, here.campaign_id, payload)
    if link is None or not rules.is_good_link(link, here.now):
        return dialog.wrong_link(here.sender.id, here.now)
    made, code = _new_code(here)
    person = here.sender
    owner = OwnerClaimed(person.id, person.first_name, here.language, link.id, here.now)
    return dialog.claimed(_name(here), owner, made, code)


def on_bindcode(here: Here, _event: Command) -> Turn:
    """`/bindcode`: another code, for the owner's eyes."""
    return dialog.bind_code(*_new_code(here))


def _new_code(here: Here) -> tuple[BindCodeMade, str]:
    code, digest = store.fresh_code(here.tx)
    return BindCodeMade(here.sender.id, digest, here.now), code


# --- binding the group


def on_bind(here: Here, event: Command) -> Turn:
    """`/bind CODE`, typed by the very owner who was shown the code, as an administrator here.

    A code that others can read now ends, so anybody is heard: who may bind is decided here.
    """
    return Turn(then="hidden.ask") if here.sender.as_group else _on_bind(here, event)


def _on_bind(here: Here, event: Command) -> Turn:
    if _throttled(here):
        return dialog.throttled()
    code = store.find_bind_code(here.tx, here.campaign_id, rules.tidy_code(event.argument))
    good = code if rules.is_good_code(code, here.now) else None
    if not may(here, Who.ADMINISTRATOR):
        refused = refusal(here, Who.ADMINISTRATOR)
        asked = here.sender.id, here.now
        return dialog.refused_with_code(refused, good, *asked) if good else refused
    if not event.argument:
        return dialog.how_to_bind()
    if good is None:
        return dialog.wrong_code(here.sender.id, here.now)
    if not rules.is_good_for(good, here.sender.id, here.now):
        return dialog.not_yours(good, here.sender.id, here.now)
    return _bind(here, good)


def _bind(here: Here, code: BindCode) -> Turn:
    group = store.active_group(here.tx, here.campaign_id)
    if group and group.chat_id == here.chat.id:
        return dialog.already_bound(_name(here))
    other = store.campaign_of_group(here.tx, here.chat.id)
    if other not in (None, here.campaign_id) and not store.is_owner(here.tx, other, here.sender.id):
        return dialog.anothers(_name(here), code, here.now)
    if group or other not in (None, here.campaign_id):
        return dialog.ask_to_move(_name(here), group, code)
    return dialog.bound(_name(here), _bound(here, code))


def _bound(here: Here, code: BindCode) -> GroupBound:
    before = store.group_of(here.tx, here.campaign_id)
    return GroupBound(
        chat_id=here.chat.id,
        title=here.chat.title,
        language=before.language if before else here.language,
        by=here.sender.id,
        code_id=code.id,
        at=here.now,
        before=before.chat_id if before and before.chat_id != here.chat.id else None,
        topic=here.topic,
    )


def on_move(here: Here, tap: Tap) -> Turn:
    """They confirmed: the code must still be good."""
    code = store.bind_code(here.tx, here.campaign_id, int(tap.args[0]))
    if code is None or not rules.is_good_for(code, here.sender.id, here.now):
        return Turn(toast=Toast("binding/wrong_code", alert=True))
    return dialog.bound(_name(here), _bound(here, code))


def on_stay(here: Here, _tap: Tap) -> Turn:
    """They would rather leave the group where it is."""
    return dialog.stayed(BindCodeEnded(here.sender.id, here.sender.id, here.now))


# --- in the group


def _is_bound_here(here: Here) -> bool:
    group = store.active_group(here.tx, here.campaign_id)
    return group is not None and group.chat_id == here.chat.id


def on_unknown(here: Here, event: Command) -> Turn | None:
    """A command that nobody has: in the organizers' own group it is meant for the bot, elsewhere
    only with its name, since other bots may be there.
    """
    is_bound = _is_bound_here(here)
    return dialog.unknown(event.name, is_bound=is_bound) if event.named or is_bound else None


def on_language(here: Here, _event: Command) -> Turn:
    """`/language` in the group."""
    campaign: Campaign = here.campaign
    return dialog.ask_language([(tag, _own_name(tag)) for tag in campaign.languages])


def on_language_chosen(here: Here, tap: Tap) -> Turn:
    """A language of the campaign was picked."""
    campaign: Campaign = here.campaign
    tag = tap.args[0]
    if tag not in campaign.languages:
        return Turn(toast=Toast("engine/old_button"))
    change = GroupLanguageSet(here.chat.id, tag, here.sender.id, here.now)
    return dialog.language_set(change, _own_name(tag))


def on_here(here: Here, _event: Command) -> Turn:
    """`/here`: what comes by itself is to be posted in this topic."""
    return dialog.here(TopicChosen(here.chat.id, here.topic, here.sender.id, here.now))


def on_topic(here: Here, tap: Tap) -> Turn:
    """The topic where the bot posted is to be opened again, or a new one made."""
    group = store.active_group(here.tx, here.campaign_id)
    if group is None or group.chat_id != here.chat.id or group.topic is not None:
        return OLD_BUTTON
    number = int(tap.args[0]) or None
    return dialog.topic_wanted(TopicWanted(here.chat.id, number, here.sender.id, here.now))


def _own_name(tag: str) -> str:
    return str(Locale.parse(tag, sep="-").get_display_name() or tag).capitalize()


def on_membership(here: Here, event: Membership) -> Turn | None:
    """The bot was put into a group, out of it, or promoted; private chats are somebody else's."""
    if here.chat.private or not event.me:
        return None
    turn = _on_membership(here, event)
    promoted = BotPromoted(here.chat.id, event.after == "administrator", here.now)
    return replace(turn, changes=(*turn.changes, promoted))


def _on_membership(here: Here, event: Membership) -> Turn:
    group = store.group_of(here.tx, here.campaign_id)
    is_bound = group is not None and group.chat_id == here.chat.id
    if event.after in OUTSIDE:
        lost = GroupLost(here.chat.id, here.chat.title, here.now)
        return Turn(changes=(lost,) if is_bound else ())
    if event.before in INSIDE:
        is_promoted = event.after == "administrator" != event.before
        return dialog.told_everything() if is_bound and is_promoted else Turn()
    if is_bound:
        return Turn(changes=(GroupFound(here.chat.id, here.chat.title, here.now),))
    return dialog.unbound_help()


def feature() -> Feature:
    """Return owners and organizers as the engine sees them."""
    return Feature(
        "binding",
        routes=(
            OnTap("own.claim", on_claim, who=Who.ANYONE),
            OnCommand("bindcode", on_bindcode, N_("A code for the organizers’ group"), Who.OWNER),
            OnCommand("bind", on_bind, who=Who.ANYONE, where=Where.GROUP, fresh=True),
            OnTap(
                "bind.move",
                on_move,
                who=Who.ADMINISTRATOR,
                once=True,
                fresh=True,
                where=Where.GROUP,
            ),
            OnTap("bind.stay", on_stay, who=Who.ANYONE, once=True, where=Where.GROUP),
            OnCommand(
                "language",
                on_language,
                N_("The language here"),
                Who.ORGANIZER,
                Where.GROUP,
                fresh=True,
            ),
            OnCommand(
                *("here", on_here, N_("Post here what comes by itself"), Who.ORGANIZER),
                where=Where.GROUP,
                fresh=True,
            ),
            OnTap(
                "group.lang", on_language_chosen, who=Who.ORGANIZER, fresh=True, where=Where.GROUP
            ),
            OnTap(
                *("group.topic", on_topic, Who.ORGANIZER),
                once=True,
                fresh=True,
                where=Where.GROUP,
            ),
            OnEvent(Membership, on_membership, where=Where.GROUP),
            OnEvent(Command, on_unknown, where=Where.GROUP),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.TAKEN: jobs.taken},
    )
