from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.campaigns.model import Way
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Conversation, ConversationId, Outcome, Plan
from bot.conversations.recording import dialog
from bot.conversations.recording.model import Kept

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
LUIS = Contact(ContactId(11), 7, "Luis", None, Stage.PLEDGED, NOW)
ANA = replace(LUIS, id=ContactId(12), name="Ana", stage=Stage.LISTED)
TALK = Conversation(ConversationId(21), 7, LUIS.id, Outcome.PLEDGED, "", NOW)


def actions(rows):
    return [button.action for row in rows for button in row]


def test_every_outcome_that_is_asked_has_a_button_that_names_the_contact():
    views = dialog.ask_outcome(LUIS), dialog.ask_outcome(LUIS, rarer=True)
    rows = [row for view in views for row in view[2]]
    told = {button.args for row in rows for button in row if button.action == "talk.tell"}
    assert told == {(11, outcome.value) for outcome in Outcome if outcome is not Outcome.SENT}


def kept(outcome, stage, days_left=100, **more):
    contact = replace(LUIS, stage=stage)
    talk = replace(TALK, outcome=outcome)
    return Kept(contact, talk, [contact, ANA], days_left=days_left, **more)


@pytest.mark.parametrize(
    "outcome, stage, days_left, offered",
    [
        ("pledged", Stage.PLEDGED, 100, ["plan.ask", "next.show"]),
        ("pledged", Stage.PLAN_MADE, 100, ["plan.show", "next.show"]),
        ("reached", Stage.REACHED, 100, ["next.show", "talk.when"]),
        ("supportive", Stage.SUPPORTIVE, 0, ["next.show"]),
        ("declined", Stage.DECLINED, 100, ["next.show"]),
        ("wants_to_help", Stage.SUPPORTIVE, 100, ["invite.for", "next.show", "talk.when"]),
        ("sent", Stage.LISTED, 100, ["talk.pick", "next.show", "talk.when"]),
        ("no_answer", Stage.LISTED, 100, ["words.open", "next.show", "talk.when"]),
        ("no_answer", Stage.UNREACHABLE, 0, ["words.open", "next.show"]),
        ("pledged", Stage.PLEDGED, -1, ["vote.list"]),
    ],
)
def test_the_next_act_comes_first_and_undoing_last(outcome, stage, days_left, offered):
    rows = dialog.recorded(kept(Outcome(outcome), stage, days_left))[2]
    assert actions(rows) == [*offered, "talk.undo", "talk.menu"]


def test_what_is_wanted_less_often_is_one_tap_away():
    _, _, rows = dialog.recorded(kept(Outcome.REACHED, Stage.SUPPORTIVE), menu=True)
    assert actions(rows) == [
        *("plan.ask", "talk.same", "talk.more", "talk.note", "talk.change"),
        "talk.show",
    ]


def test_a_plan_that_was_told_along_is_told_back():
    plan = Plan(7, LUIS.id, Way.POST)
    _, values, _ = dialog.recorded(kept(Outcome.PLEDGED, Stage.PLEDGED, plan=plan))
    assert values["plan"] == {"way": "post", "day": None}


def test_who_can_not_be_reached_counts_neither_as_talked_with_nor_as_left():
    silent = replace(ANA, stage=Stage.UNREACHABLE)
    _, values, rows = dialog.recorded(Kept(LUIS, TALK, [LUIS, silent]))
    assert (values["talked"], values["people"], values["done"]) == (1, 1, True)
    assert "contacts.add" in actions(rows)


def test_nobody_to_pick_leads_to_adding():
    assert actions(dialog.ask_whom([], 0)[2]) == ["contacts.add"]
