from dataclasses import replace
from datetime import UTC, datetime

from bot.contacts.model import ContactId
from bot.conversations.model import Conversation, ConversationChanged, ConversationId, Outcome
from bot.conversations.talk_details import dialog
from bot.conversations.talk_details.dialog import Noting
from bot.engine.dialog.turn import Edit

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
TALK = Conversation(ConversationId(21), 7, ContactId(11), Outcome.PLEDGED, "", NOW)


def actions(rows):
    return [button.action for row in rows for button in row]


def test_a_note_is_kept_and_the_dialog_ends():
    turn = dialog.noted("Luis", replace(TALK, note="by bike"))
    assert turn.state is None
    assert turn.changes == (ConversationChanged(replace(TALK, note="by bike")),)


def test_a_note_that_is_too_long_is_not_cut_but_asked_again():
    problem = dialog.note_problem(Noting(21, "Luis"), "x" * 501)
    assert problem.say[0].values == {"most": 500, "length": 501}
    assert dialog.note_problem(Noting(21, "Luis"), "x" * 500) is None


def test_a_note_can_be_erased_only_where_there_is_one():
    without = dialog.ask_note(Noting(21, "Luis")).say[0]
    with_note = dialog.ask_note(Noting(21, "Luis", has_note=True)).say[0]
    assert actions(without.buttons) == ["talk.keep"]
    assert actions(with_note.buttons) == ["talk.keep", "talk.forget"]


def test_an_erased_note_is_gone_from_the_talk():
    turn = dialog.note_erased("Luis", TALK)
    assert turn.changes == (ConversationChanged(TALK),)
    assert isinstance(turn.say[0], Edit)
