from dataclasses import replace
from datetime import UTC, datetime

from bot.campaigns.model import Relationship
from bot.contacts.adding import dialog
from bot.contacts.adding.dialog import Addition, Size, TellingApart
from bot.contacts.model import (
    Adding,
    AdditionId,
    Contact,
    ContactAdded,
    ContactId,
    ContactPutBack,
    ContactRemoved,
    RelationshipSet,
    Stage,
)
from bot.contacts.rules import Refusal, Refused

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
SIZE = Size(3, 10, 20)


def contacts(*names):
    return tuple(
        Contact(ContactId(11 + n), 7, name, None, Stage.LISTED, NOW, AdditionId(11))
        for n, name in enumerate(names)
    )


def labels(message):
    return [button.label for row in message.buttons for button in row]


def test_names_are_added_and_the_first_is_asked_about():
    luis, ana = contacts("Luis", "Ana")
    turn = dialog.on_names(Adding(first=True), Addition((luis, ana)), SIZE)
    assert turn.changes == (ContactAdded(luis), ContactAdded(ana))
    assert turn.state == Adding(addition=11)
    assert len(turn.say) == 1
    assert turn.say[0].values["asking"] == "Luis"


def test_without_any_name_the_first_question_stays_the_first():
    turn = dialog.on_names(
        Adding(first=True), Addition(refused=[Refused("12", Refusal.NO_LETTER)]), Size(0, 10, 20)
    )
    assert turn.state == Adding(first=True)
    assert turn.say[0].values["refused"] == [("12", "no_letter")]


def test_names_without_room_wait_until_they_are_added():
    (luis,) = contacts("Luis")
    full = dialog.on_names(Adding(), Addition((luis,), waiting=("Zoe", "Kim")), Size(20, 10, 20))
    assert full.state.waiting == ("Zoe", "Kim")
    assert "Make room" not in labels(full.say[0])  # first: how is Luis known?
    told = dialog.on_relationship(
        full.state, Addition((luis,), waiting=("Zoe", "Kim")), luis, "friend", Size(20, 10, 20)
    )
    assert "Make room" in labels(told.say[0])
    (zoe,) = contacts("Zoe")
    later = dialog.on_names(full.state, Addition((zoe,)), Size(20, 10, 20))
    assert later.state.waiting == ("Kim",)


def test_a_relationship_moves_the_question_to_the_next_in_the_same_message():
    luis, ana = contacts("Luis", "Ana")
    state = Adding(addition=11)
    turn = dialog.on_relationship(state, Addition((luis, ana)), luis, "friend", SIZE)
    assert turn.changes == (RelationshipSet(luis.id, 7, Relationship.FRIEND),)
    assert isinstance(turn.say[0], dialog.Edit)
    assert turn.say[0].values["asking"] == "Ana"
    assert turn.say[0].values["people"] == [("Luis", "friend"), ("Ana", "")]


def test_a_skipped_question_is_not_asked_again():
    luis, ana = contacts("Luis", "Ana")
    turn = dialog.on_relationship(Adding(), Addition((luis, ana)), ana, "skip", SIZE)
    assert turn.changes == ()
    assert turn.say[0].values["asking"] == ""


def test_an_answer_to_an_older_message_does_not_show_what_the_newest_left_open():
    (luis,) = contacts("Luis")
    state = Adding(addition=99, waiting=("Zoe",))
    turn = dialog.on_relationship(state, Addition((luis,)), luis, "work", SIZE)
    assert turn.say[0].values["waiting"] == ()


def test_undo_takes_off_only_who_was_not_talked_with():
    luis, ana = contacts("Luis", "Ana")
    ana = replace(ana, stage=Stage.PLEDGED)
    turn = dialog.undo([luis, ana], 11, NOW)
    assert turn.changes == (ContactRemoved(luis, NOW),)
    assert turn.say[0].values["kept"] == ["Ana"]


def test_nothing_to_undo_offers_nothing_to_put_back():
    (ana,) = contacts("Ana")
    turn = dialog.undo([replace(ana, stage=Stage.REACHED)], 11, NOW)
    assert turn.changes == ()
    assert "Put back" not in labels(turn.say[0])


def test_an_addition_comes_back_in_its_order():
    luis, ana, sam = contacts("Luis", "Ana", "Sam")
    turn = dialog.restore([sam, luis], [ana], SIZE, NOW)
    assert turn.changes == (ContactPutBack(sam, NOW), ContactPutBack(luis, NOW))
    assert [name for name, _ in turn.say[0].values["people"]] == ["Luis", "Ana", "Sam"]


def test_a_word_tells_two_people_apart():
    assert dialog.on_word(TellingApart(11, "Luis"), " choir ") == "Luis (choir)"


def test_a_name_that_is_none_leaves_the_question_open():
    turn = dialog.on_word(TellingApart(11, "Luis"), "x" * 61)
    assert turn.state is dialog.Turn().state
    assert turn.say[0].text == "adding/name_refused"


def test_who_comes_first_is_asked_only_while_the_list_is_new():
    luis, ana = contacts("Luis", "Ana")
    new = dialog.added_view(Addition((luis, ana)), Size(2, 10, 20))
    later = dialog.added_view(Addition((luis, ana)), Size(8, 10, 20))
    assert dialog.WHO_FIRST in [row[0] for row in new[2]]
    assert dialog.WHO_NEXT in [row[0] for row in later[2]]
