"""`/help` and `/start` in a group, and the parts of the help."""

from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.language.words.rules import clean
from bot.organizers import store as organizers
from bot.organizers.guide import dialog, rules
from bot.organizers.guide.model import Part


def on_help(here: Here, event: Command) -> Turn:
    """Tell what can be done here; with words behind it, what these may mean."""
    group = organizers.active_group(here.tx, here.campaign_id)
    if group is None or group.chat_id != here.chat.id:
        return Turn(say=(Say("binding/unbound_help", eyes="asker"),))
    asked = clean(event.argument)
    if not asked or event.name == "start":
        return Turn(say=(dialog.front(),))
    return Turn(say=(dialog.found(asked, rules.found(asked)),))


def on_open(_here: Here, _tap: Tap) -> Turn:
    """A button under other messages, which stay."""
    return Turn(say=(dialog.front(),))


def on_show(_here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit.to(dialog.front()),))


def on_part(_here: Here, tap: Tap) -> Turn:
    if tap.args[0] not in set(Part):
        return OLD_BUTTON
    return Turn(say=(dialog.part(Part(tap.args[0])),))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    group, menu = Where.GROUP, N_("What I do in this group")
    return Feature(
        "guide",
        routes=(
            OnCommand("help", on_help, menu, Who.ANYONE, group, quiet=True),
            OnCommand("start", on_help, who=Who.ANYONE, where=group),
            OnTap("guide.open", on_open, Who.MEMBER, where=group),
            OnTap("guide.show", on_show, Who.MEMBER, where=group),
            OnTap("guide.part", on_part, Who.MEMBER, where=group),
        ),
    )
