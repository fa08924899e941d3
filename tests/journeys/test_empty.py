"""Every list and view, as it looks before there is anything in it: it says what to do next, and
there is a button for it.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.app import features
from bot.engine.dialog import buttons
from bot.engine.dialog.feature import OnCommand, OnTap, Where, Who
from tests.journeys.steps import captain, talk
from tests.support.journey import Stage
from tests.support.players import Place, Player

# They answer a wish and show nothing: what is next is said in words.
NOT_VIEWS = {"start", "stop", "resume", "mydata"}
# Views that can be opened with an empty list, with what stands on the button behind the action.
VIEWS = {
    "contacts.first": (),
    "contacts.add": (),
    "contacts.list": (),
    "contacts.page": (0, "promised"),
    "contacts.shelves": (),
    "contacts.search": (),
    "gather.jog": (0,),
    "gather.stop": (),
    "talk.pick": (),
    "talk.page": (0,),
    "plan.ask": (0,),
    "plan.show": (0,),
    "next.show": (),
    "next.later": (),
    "points.all": (),
    "board.rename": (),
    "board.mine": (),
    "board.mine_week": (),
    "team_board.mine": (),
    "team_board.my": (0,),
    "privacy.ask": (),
    "set.show": (),
    "set.tongue": (),
    "set.kinds": (),
    "set.kind": ("news", "off"),
    "set.chat": ("on",),
    "set.clock": (),
    "set.snooze": (),
    "set.name": (),
    "town.ask": (),
    "privacy.friends": (),
    "show.open": (),
    "show.choose": (0,),
    "show.ask_all": (),
    "privacy.correct": (),
    "snooze.ask": (),
    "leave.ask": (),
    "leave.ask_erase": (),
    "leave.cancel": (),
    "leave.later": (),
    "leave.welcome": (),
    "train.offer": (),
    "train.home": (),
    "train.card": (0,),
    "train.quiz": (),
    "train.friends": (),
    "vote.list": (),
    "vote.page": (0,),
    "rewards.show": (),
    "rewards.home": (),
    "rewards.goal": (),
    "invite.show": (),
    "invite.renew": (),
    "invite.later": (),
    "team.show": (),
    "team.page": (0,),
    "teams.stay": (),
    "event.list": (),
    "dates.show": (),
    "today.show": (),
    "tally.show": (),
    "debrief.begin": (),
    "debrief.card": (),
    "tally.page": (0,),
    "ride.ask": (),
    "dates.row": ("post",),
    "check.begin": (),
    "office.show": (),
    "office.list": (),
    "home.show": (),
    "home.menu": (),
    "home.help": (),
}
# They are about a friend, a talk, a plan, a list that was read, or they settle something: they
# can't be reached with nothing, or are journeys of their own.
ABOUT_SOMETHING = (
    *("sa.go", "sa.mark", "sa.at", "sa.pick", "sa.next", "sa.later", "sa.no", "sa.drop"),
    *("contacts.shown", "contacts.twin", "contacts.keep", "contacts.card", "contacts.talks"),
    *("contacts.number", "contacts.more", "contacts.removed", "contacts.reasons"),
    *("steps.show", "steps.turn", "steps.holder", "debrief.tell"),
    *("tally.turn", "tally.rest", "tally.choose"),
    *("edit.more", "plan.change", "plan.open", "hear.unreminded"),
    *("remind.start", "remind.whom", "remind.when", "told.start", "told.who", "told.no_phone"),
    *("hear.doubt", "bc.go"),
    *("contacts.why", "contacts.rename", "contacts.ask", "edit.menu", "edit.ask", "edit.clear"),
    *("edit.call", "gather.show", "gather.phones", "gather.pick", "gather.pairs", "gather.swap"),
    *("talk.who", "talk.change", "talk.show", "talk.same", "talk.note", "talk.keep", "talk.more"),
    *(
        "talk.menu",
        "talk.rarer",
        "talk.search",
        "contacts.find",
        "contacts.newcomer",
        "talk.when",
        "talk.answered",
        "words.more",
        "words.topic",
        "call.ask",
    ),
    *("one.answer", "one.leave", "one.ask", "faq.look", "faq.other"),
    *("sa.below", "sa.past", "sa.pause", "expected.joined"),
    *("talk.detail", "plan.tell", "plan.edit", "plan.drop", "report.show", "report.who"),
    *("report.other", "train.paper", "train.friend", "train.stop", "vote.ask", "rewards.set"),
    *("board.show", "board.hide", "board.back", "set.language", "set.zone", "set.remind"),
    *("snooze.for", "privacy.mydata", "invite.for", "invite.picture", "invite.joined"),
    *("hand.ask", "hand.open", "hand.again", "recruit.ask"),
    *("objection.ask", "points.show", "points.extras", "words.show", "words.how", "words.by"),
    *("words.on", "words.open", "words.replies", "words.extras", "words.gap"),
    *("one.answer", "one.leave", "talk.day", "hear.plan", "snooze.day", "report.start"),
    *("event.show", "event.open", "event.yes", "event.maybe", "event.no", "event.bring"),
    *("event.guests", "event.friend", "door.here", "door.noted", "door.with", "door.not"),
    *("show.show", "show.hide", "show.all", "show.phones", "show.nobody"),
    *("series.dates", "series.all", "series.none", "series.file"),
    *("teams.open", "teams.joined", "note.write", "note.leave"),
    *("ride.send", "ride.tell", "ride.before", "ride.stop"),
    *("check.ask", "check.say", "check.stop", "call.drop", "office.book", "office.cancel"),
)


def _commands(where: Where, *who: Who) -> list[str]:
    return sorted(
        {
            route.name
            for feature in features()
            for route in feature.routes
            if isinstance(route, OnCommand)
            and route.where in (where, Where.ANYWHERE)
            and route.who in who
        }
    )


def _has_a_button(place: Place) -> bool:
    said: list[dict[str, Any]] = [event["message"] for event in place.stage.said_in(place.id)]
    return any(each.get("reply_markup", {}).get("inline_keyboard") for each in said)


CAPTAINS = set(_commands(Where.PRIVATE, Who.CAPTAIN, Who.FORMER, Who.ANYONE)) - NOT_VIEWS


def test_every_view_of_a_captain_is_looked_at_here() -> None:
    taps = {
        route.action
        for feature in features()
        for route in feature.routes
        if isinstance(route, OnTap) and route.who in (Who.CAPTAIN, Who.FORMER) and not route.once
    }
    assert taps == {*VIEWS, *ABOUT_SOMETHING}


async def _newcomer(stage: Stage) -> Player:
    ana = await captain(stage, "Ana")
    await ana.says("/cancel")
    return ana


async def test_every_command_of_a_captain_with_nothing_yet_offers_the_next_act(
    stage: Stage,
) -> None:
    ana = await _newcomer(stage)
    for name in sorted(CAPTAINS):
        await stage.passes(seconds=2)
        await ana.says(f"/{name}")
        assert _has_a_button(ana), f"/{name}: {ana.screen()}"


@pytest.mark.parametrize("days", [0, 200])
async def test_every_view_of_a_captain_with_nothing_yet_offers_the_next_act(
    stage: Stage, days: int
) -> None:
    ana = await _newcomer(stage)
    await stage.passes(days=days)
    await ana.says("/menu")
    message, _ = await ana.button("🏅 My badges" if days else "Add people")
    signer = stage.bot.database.tools.signer
    number = await stage.bot.database.run(lambda tx: tx.new_id())
    for action, args in VIEWS.items():
        await stage.passes(seconds=2)
        await ana.forges(message, buttons.write(signer, ana.id, ana.id, number, action, args))
        asks_for_a_name = action == "board.rename"
        assert asks_for_a_name or _has_a_button(ana), f"{action}: {ana.screen()}"


async def test_what_is_not_found_leads_on(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/list Zorro")
    ana.sees("Add Zorro", fr="Ajouter Zorro")
    await talk(ana, "Luis", "✋ Said no")
    await ana.taps("⋯ More")
    await ana.taps("👥 Same for…")
    ana.sees("nobody on your list but Luis", fr="personne à part Luis")
    ana.sees_a_button("Add people")
    await ana.says("/next")
    ana.sees_a_button("Add people")


async def test_the_organizers_views_of_an_empty_campaign_say_what_to_do(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    for command in _commands(Where.GROUP, Who.ORGANIZER):
        await stage.passes(seconds=2)
        await maya.says(f"/{command}", group)
        words = group.screen()
        leads_on = _has_a_button(group) or "START" in words or "DÉMARRER" in words or "?" in words
        assert leads_on, f"/{command}: {words}"
    await maya.says("/broadcast Hello!", group)
    await maya.taps("Same text for everyone", group)
    group.sees("Nobody would get it", fr="personne")
    group.sees_a_button("Cancel")
