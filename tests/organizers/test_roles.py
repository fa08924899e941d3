"""Who may do what in the group is decided here, route by route; a new one has to be added."""

import pytest

from bot.app import features
from bot.engine.dialog.feature import (
    ADMINISTRATORS,
    OnCommand,
    OnEvent,
    OnMenu,
    OnState,
    OnTap,
    Where,
    Who,
)
from tests.support.crowd import bind, own, sign_up

ROUTES = [route for feature in features() for route in feature.routes]
# Everybody is told what the bot is; whoever belongs to the group reads how it goes.
IN_GROUP = {
    "help": Who.ANYONE,
    "start": Who.ANYONE,
    "status": Who.MEMBER,
    "leaderboard": Who.MEMBER,
    "language": Who.ORGANIZER,
    "broadcast": Who.ORGANIZER,
    "recruiter": Who.ORGANIZER,
    # A code that others can read ends, whoever types it: the handler asks who does.
    "bind": Who.ANYONE,
}
TAPS = {
    **dict.fromkeys(("bc.other", "bc.preview", "bc.edit", "bc.cancel"), Who.ORGANIZER),
    **dict.fromkeys(("bc.send", "bc.now", "bc.later", "bc.stop"), Who.ORGANIZER),
    **dict.fromkeys(("rec.who", "rec.by", "rec.set", "rec.cancel"), Who.ORGANIZER),
    "group.lang": Who.ORGANIZER,
    "bind.move": Who.ADMINISTRATOR,
    "call.take": Who.MEMBER,
}
STATES = {
    **dict.fromkeys(("AskingText", "ChoosingLanguages", "AskingVersion"), Who.ORGANIZER),
    **dict.fromkeys(("Previewing", "NamingCaptain", "NamingRecruiter"), Who.ORGANIZER),
}
NOT_THE_GROUPS = (Who.ANYONE, Who.CAPTAIN, Who.OWNER)


def test_each_route_of_the_group_is_for_whom_it_was_meant():
    commands = {
        each.name: each.who
        for each in ROUTES
        if isinstance(each, OnCommand) and each.where is not Where.PRIVATE
    }
    taps = {each.action: each.who for each in ROUTES if isinstance(each, OnTap)}
    states = {each.state.__name__: each.who for each in ROUTES if isinstance(each, OnState)}
    assert commands == IN_GROUP
    assert {name: who for name, who in taps.items() if who not in NOT_THE_GROUPS} == TAPS
    assert {name: who for name, who in states.items() if who not in NOT_THE_GROUPS} == STATES


def test_telegram_is_asked_anew_only_for_what_administrators_do():
    fresh = [each for each in ROUTES if getattr(each, "fresh", False)]
    assert fresh
    others = {"bind"}
    fresh = [each for each in fresh if getattr(each, "name", "") not in others]
    assert {each.who for each in fresh} == set(ADMINISTRATORS)
    others = [each for each in ROUTES if isinstance(each, OnMenu | OnEvent)]
    assert not [each for each in others if each.who not in NOT_THE_GROUPS]


@pytest.fixture
def olga(theatre):
    return own(theatre)


@pytest.fixture
def group(theatre, olga):
    return bind(theatre, olga)


def test_whoever_administers_no_more_writes_no_broadcast_further(olga, group):
    olga.says("/broadcast Saturday at ten!", group)
    olga.joins(group, "member")
    olga.taps("Same text for everyone", group)
    olga.sees("Only an administrator", in_=group)
    olga.says("/status", group)
    olga.sees("0 captains", in_=group)


def test_whoever_administers_no_more_looks_up_nobody_further(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    olga.says("/recruiter", group)
    olga.joins(group, "member")
    olga.replies("Ana", group)
    olga.sees("Only an administrator", in_=group)
    olga.joins(group, "administrator")
    olga.replies("Ana", group)
    olga.does_not_see("Only an administrator", in_=group)
