"""Every command and button x every role x every kind of chat: done by whom it is for, refused in
words to everybody else.

All routes are judged by the rules, and every command goes through the whole bot. Which handler a
button reaches depends on its route's `who` and `where` alone, so of each such pair one does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot import app
from bot.app import features
from bot.captains import store as captains
from bot.engine.dialog.feature import OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import Turn
from bot.engine.telegram.who import ANONYMOUS_ADMIN
from bot.organizers import rules
from bot.organizers.binding.handlers import ROLES
from bot.organizers.model import Sender
from bot.teams import store as teams
from bot.teams.model import Lead, Team, TeamId
from tests.support.crowd import bind, own, press, sign_up

ROUTES = [
    route
    for feature in features()
    for route in feature.routes
    if isinstance(route, OnCommand | OnTap)
]
PEOPLE = (
    *("stranger", "captain", "former", "lead", "other_lead", "member", "administrator", "owner"),
    "anonymous",
)
CHATS = ("private", "own_group", "own_topic", "foreign_group")
# Who is whom a route is for, in which chat; everybody else is nobody.
MAY = {
    Who.ANYONE: {(who, chat) for who in PEOPLE for chat in CHATS},
    Who.CAPTAIN: {(who, chat) for who in ("captain", "lead", "other_lead") for chat in CHATS},
    Who.FORMER: {
        (who, chat) for who in ("captain", "former", "lead", "other_lead") for chat in CHATS
    },
    Who.LEAD: {(who, "private") for who in ("lead", "other_lead")},
    Who.OWNER: {("owner", chat) for chat in CHATS},
    Who.MEMBER: {
        (who, chat)
        for who in ("member", "administrator", "anonymous")
        for chat in ("own_group", "own_topic")
    },
    Who.ORGANIZER: {("administrator", chat) for chat in ("own_group", "own_topic")},
    Who.ADMINISTRATOR: {
        ("administrator", chat) for chat in ("own_group", "own_topic", "foreign_group")
    },
}
STANDINGS = {"member": "member", "administrator": "administrator", "anonymous": "administrator"}


def _sender(who: str, chat: str) -> Sender:
    leads = who in ("lead", "other_lead")
    return Sender(
        in_group=chat != "private",
        is_bound_here=chat in ("own_group", "own_topic"),
        standing=STANDINGS.get(who, "left") if chat != "private" else None,
        anonymous=who == "anonymous",
        as_group=who == "anonymous",
        is_owner=who == "owner",
        is_captain=leads or who in ("captain", "former"),
        leads=leads,
        has_left=who == "former",
    )


def test_each_route_is_for_whom_the_table_says_and_nobody_else():
    assert len(ROUTES) > 300
    for route in ROUTES:
        for who in PEOPLE:
            for chat in CHATS:
                may = rules.may(ROLES[route.who], _sender(who, chat))
                assert may is ((who, chat) in MAY[route.who]), (route, who, chat)


def test_what_is_for_organizers_or_leads_stands_where_they_are():
    """Each right is of one kind of chat; a route elsewhere could be used by nobody."""
    for route in ROUTES:
        if route.who is Who.LEAD:
            assert route.where is Where.PRIVATE, route
        elif route.who in (Who.MEMBER, Who.ORGANIZER, Who.ADMINISTRATOR):
            assert route.where is Where.GROUP, route


# --- through the whole bot ------------------------------------------------------------------------


@dataclass
class Watch:
    """Notes which route was reached, once it looks; before, everything is as ever."""

    looks: bool = False
    reached: str = ""
    wanted: str = ""

    def over(self, route):
        def handle(*about):
            name = getattr(route, "name", "") or route.action
            # Whoever has left is asked to come back, whatever else they wanted.
            if not self.looks or (name == "leave.welcome" != self.wanted):
                return route.handle(*about)
            self.reached = name
            return Turn()

        return replace(route, handle=handle)


@pytest.fixture
def watch(monkeypatch):
    """Have every command and button tell that it was reached."""
    watch = Watch()
    real = app.features

    def watched():
        return tuple(
            replace(
                each,
                routes=tuple(
                    watch.over(route) if isinstance(route, OnCommand | OnTap) else route
                    for route in each.routes
                ),
                closed=None,
            )
            for each in real()
        )

    monkeypatch.setattr(app, "features", watched)
    return watch


@pytest.fixture
def stage(watch, theatre):
    """One of each role, and the chats."""
    olga = own(theatre)
    group, foreign = bind(theatre, olga), theatre.group("Friends")
    people = {"stranger": theatre.person("Sam"), "member": theatre.person("Mia"), "owner": olga}
    captains_ = ("captain", "former", "lead", "other_lead")
    people |= {who: sign_up(theatre, who, "Luis") for who in captains_}
    people["former"].says("/stepdown")
    people["former"].taps("Keep my list for later")
    people["administrator"] = theatre.person("Adi")
    shadow = people["anonymous"] = theatre.person("Group")
    shadow.id, shadow.user["id"], shadow.as_group = ANONYMOUS_ADMIN, ANONYMOUS_ADMIN, True
    for chat in (group, foreign):
        for who, person in people.items():
            person.joins(chat, STANDINGS.get(who, "left"))
    _give_teams(theatre, people)
    watch.looks = True
    chats = {"own_group": group, "own_topic": group, "foreign_group": foreign}
    return people, chats


def _give_teams(theatre, people):
    with theatre.opened.transaction() as tx:
        for number, who in enumerate(("lead", "other_lead"), 1):
            team = Team(TeamId(number), who, 0, f"t{who}", tx.now())
            teams.add(tx, theatre.campaign.id, team)
            captain = captains.by_telegram_id(tx, theatre.campaign.id, people[who].id)
            teams.place(tx, theatre.campaign.id, captain.id, number, tx.now())
            teams.set_lead(tx, theatre.campaign.id, captain.id, number, Lead.LEADS)


def _one_of_each_kind():
    found = {(each.who, each.where): each for each in ROUTES if isinstance(each, OnTap)}
    return list(found.values())


def _is_for(route, who: str, where: str) -> bool:
    in_chat = route.where is Where.ANYWHERE or (
        (route.where is Where.PRIVATE) is (where == "private")
    )
    return in_chat and (who, where) in MAY[route.who]


def _told(theatre, person, chat) -> str:
    """Return what was said to them, wherever that was."""
    return person.screen(chat) + person.screen()


def test_a_command_reaches_whom_it_is_for_and_is_refused_in_words_to_others(watch, stage, theatre):
    people, chats = stage
    for route in {each.name: each for each in ROUTES if isinstance(each, OnCommand)}.values():
        same = [each for each in ROUTES if getattr(each, "name", "") == route.name]
        for who, person in people.items():
            for where in CHATS:
                if who == "anonymous" and where == "private":
                    continue
                person.topic = 7 if where == "own_topic" else None
                watch.reached, watch.wanted, chat = "", route.name, chats.get(where)
                person.says(f"/{route.name}@capitaine_bot", chat)
                is_for = any(_is_for(each, who, where) for each in same)
                assert (watch.reached == route.name) is is_for, (route.name, who, where)
                if not is_for:
                    assert _told(theatre, person, chat).strip(), (route.name, who, where)


def test_a_button_reaches_whom_it_is_for_and_is_refused_in_words_to_others(watch, stage, theatre):
    people, chats = stage
    nonce = 0
    for route in _one_of_each_kind():
        for who, person in people.items():
            for where in CHATS:
                if who == "anonymous":
                    continue  # nobody presses as a group: Telegram tells who does
                person.topic = 7 if where == "own_topic" else None
                watch.reached, chat = "", chats.get(where) or person.chat
                watch.wanted = route.action
                nonce = press(theatre, person, chat, route.action)
                is_for = _is_for(route, who, where)
                assert (watch.reached == route.action) is is_for, (route.action, who, where)
                if not is_for:
                    assert _told(theatre, person, chat).strip(), (route.action, who, where)
    assert nonce
