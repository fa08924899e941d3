"""What owners and organizers read: claiming a campaign, and binding its group.

Every function is pure: facts in, a Turn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, in_rows
from bot.organizers.model import (
    BindCode,
    BindCodeEnded,
    BindCodeMade,
    Group,
    GroupBound,
    GroupLanguageSet,
    OwnerClaimed,
    TopicChosen,
    TopicWanted,
    TriedInVain,
)

HELP = Tap(N_("❓ What I do here"), "guide.open")


def _say(text: str, **values: object) -> Turn:
    """An answer that in a group only the one who asked for it needs."""
    return Turn(say=(Say(f"binding/{text}", values, eyes="asker"),))


# --- becoming owner


def throttled() -> Turn:
    """Too many wrong tries: not even a right one is looked at for a while."""
    return _say("too_many_tries")


def already_owner(campaign: str) -> Turn:
    """An owner opened an owner link once more."""
    return _say("already_owner", campaign=campaign)


def wrong_link(telegram_id: int, now: datetime) -> Turn:
    """The same words for wrong, used and old: a guess learns nothing."""
    return Turn(say=(Say("binding/wrong_link"),), changes=(TriedInVain(telegram_id, now),))


def claimed(campaign: str, owner: OwnerClaimed, made: BindCodeMade, code: str) -> Turn:
    """The link was good: its reader is owner, and learns the next step."""
    welcome = Say("binding/claimed", {"campaign": campaign})
    return Turn(say=(welcome, _code_message(code)), changes=(owner, made))


def bind_code(made: BindCodeMade, code: str) -> Turn:
    """Another code, as asked for; it voids the one before."""
    return Turn(say=(_code_message(code),), changes=(made,))


def _code_message(code: str) -> Say:
    return Say("binding/bind_code", {"code": code})


# --- binding the group


def how_to_bind() -> Turn:
    """`/bind` without a code."""
    return _say("how_to_bind")


def already_bound(campaign: str) -> Turn:
    """Nothing to do: the group is theirs as it is."""
    return _say("already_bound", campaign=campaign)


def wrong_code(telegram_id: int, now: datetime) -> Turn:
    """The same words for wrong, used and old."""
    return Turn(
        say=(Say("binding/wrong_code", eyes="asker"),), changes=(TriedInVain(telegram_id, now),)
    )


def not_yours(code: BindCode, by: int, now: datetime) -> Turn:
    """A code in other hands than its owner's has been seen: it ends, whoever holds it."""
    ended = BindCodeEnded(code.owner, by, now)
    return Turn(say=(Say("binding/not_your_code"), Say("binding/code_ended")), changes=(ended,))


def refused_with_code(refused: Turn, code: BindCode, by: int, now: datetime) -> Turn:
    """Whoever may not bind has shown a code to everybody here: it ends."""
    ended = BindCodeEnded(code.owner, by, now)
    return replace(
        refused,
        say=(*refused.say, Say("binding/code_ended")),
        changes=(*refused.changes, ended),
    )


def anothers(campaign: str, code: BindCode, now: datetime) -> Turn:
    """The group is another campaign’s, which they don’t own: it stays so, and the code ends."""
    ended = BindCodeEnded(code.owner, code.owner, now)
    return Turn(say=(Say("binding/anothers", {"campaign": campaign}),), changes=(ended,))


def ask_to_move(campaign: str, group: Group | None, code: BindCode) -> Turn:
    """The campaign has a group already, or this group another campaign: ask before moving."""
    values = {"campaign": campaign, "title": group.title if group else ""}
    buttons = (
        (Tap(N_("Move it here"), "bind.move", (code.id,)),),
        (Tap(N_("Leave it as it is"), "bind.stay"),),
    )
    return Turn(say=(Say("binding/ask_to_move", values, buttons),))


def bound(campaign: str, change: GroupBound) -> Turn:
    """The group is bound: say so, and lead on to what can be done in it."""
    said = Say("binding/bound", {"campaign": campaign}, ((HELP,),))
    return Turn(say=(said,), changes=(change,))


def stayed(ended: BindCodeEnded) -> Turn:
    """They kept things as they are; the code stands in the group, so it ends."""
    return Turn(say=(Edit("binding/stayed"),), changes=(ended,))


# --- in the group


def ask_language(languages: Sequence[tuple[str, str]]) -> Turn:
    """Offer each language of the campaign: (tag, its own name for itself)."""
    taps = [
        Tap(N_("{language}"), "group.lang", (tag,), {"language": name}) for tag, name in languages
    ]
    return Turn(say=(Say("binding/ask_language", {}, in_rows(taps)),))


def language_set(change: GroupLanguageSet, name: str) -> Turn:
    """Said in the language before; what follows comes in the new one."""
    return Turn(say=(Edit("binding/language_set", {"name": name}),), changes=(change,))


def told_everything() -> Turn:
    """The bot became an administrator: whatever its privacy mode, it receives all messages."""
    return _say("told_everything")


def here(change: TopicChosen) -> Turn:
    """What comes by itself comes here from now on; in a group without topics nothing changes."""
    return Turn(say=(Say("binding/here", {}, eyes="all"),), changes=(change,))


def topic_lost(topic: int, *, closed: bool) -> Say:
    """Where the bot posted, it can't any more: what comes by itself is in the general topic."""
    reopen = Tap(N_("🔓 Open it again"), "group.topic", (topic,))
    make = Tap(N_("Make a new topic"), "group.topic", (0,))
    rows: Rows = ((reopen,), (make,)) if closed else ((make,),)
    return Say("binding/topic_closed" if closed else "binding/topic_gone", {}, rows)


def topic_wanted(change: TopicWanted) -> Turn:
    """Telegram is asked; what it answers is said when it does."""
    return Turn(say=(Edit("binding/topic_wanted"),), changes=(change,))


def unbound_help() -> Turn:
    """What the bot is, and how this becomes the organizers' group."""
    return Turn(say=(Say("binding/unbound_help"),))


def unknown(command: str, *, is_bound: bool) -> Turn:
    """There is no such command here."""
    rows: Rows = ((HELP,),) if is_bound else ()
    return Turn(say=(Say("binding/unknown_in_group", {"command": command}, rows, eyes="asker"),))


def refusal(reason: str) -> Turn:
    """Say kindly why not, and what to do instead; `reason` is what `rules.why_not` returned."""
    return _say(f"refused_{reason}")
