"""How what is for one alone may be sent: never to all by mistake."""

import pytest

from bot.engine.dialog.place import NAMED, Whisper, at_home, elsewhere, is_whisper, ways

ALOUD = {"method": "sendMessage", "params": {"chat_id": -5, "text": "No."}}
PRIVATE = {"method": "sendMessage", "params": {"chat_id": 7, "text": "It is 4."}, "elsewhere": True}
WHISPERED = {"method": "sendMessage", "params": {"chat_id": -5, "text": "It is 4.", NAMED: {}}}
OR_ALOUD, OR_HINT = {**WHISPERED, "instead": ALOUD}, {**PRIVATE, "instead": ALOUD}
EDITED = Whisper(7, tapped=3).edited(WHISPERED["params"])


@pytest.mark.parametrize(
    "payload, whispers, found",
    [
        (ALOUD, True, [ALOUD]),
        (ALOUD, False, [ALOUD]),
        (OR_ALOUD, True, [OR_ALOUD, ALOUD]),
        (OR_ALOUD, False, [ALOUD]),
        ({**WHISPERED, "instead": OR_HINT}, False, [OR_HINT, ALOUD]),
        ({**EDITED, "instead": WHISPERED}, True, [{**EDITED, "instead": WHISPERED}, WHISPERED]),
        ({**EDITED, "instead": WHISPERED}, False, []),
        (WHISPERED, False, []),
    ],
)
def test_what_cannot_be_whispered_is_never_tried(payload, whispers, found):
    assert ways(payload, whispers=whispers) == found


def test_what_goes_to_a_private_chat_is_at_home_there_and_its_hint_where_it_was_asked():
    chat, private = at_home(OR_HINT, -9)
    assert (chat, "elsewhere" in private) == (7, False)
    chat, hint = at_home(private["instead"], 7)
    assert (chat, hint) == (-9, {**ALOUD, "params": {**ALOUD["params"], "chat_id": -9}})


def test_an_edit_names_the_message_by_its_own_number_and_no_other():
    params = EDITED["params"]
    assert is_whisper(EDITED)
    assert (params["receiver_user_id"], params["ephemeral_message_id"]) == (7, 3)
    assert not {"message_id", NAMED} & set(params)


def test_an_answer_says_what_it_answers():
    params = Whisper(7, "q", asked=4).params()
    assert params[NAMED] == {"receiver_user_id": 7, "callback_query_id": "q"}
    assert params["reply_parameters"]["ephemeral_message_id"] == 4


def _send(**params):
    return {"method": "sendMessage", "params": {"chat_id": -5, "text": "Hello", **params}}


ANSWERS = {"reply_parameters": {"message_id": 7}, "message_thread_id": 3}
ALONE = {NAMED: {"receiver_user_id": 9, "callback_query_id": "q"}}


def test_in_the_chat_that_a_group_became_no_number_of_the_old_one_is_meant():
    private = {**_send(chat_id=9), "elsewhere": True, "instead": _send(**ANSWERS)}
    moved = elsewhere({**_send(**ANSWERS, **ALONE), "instead": private})
    assert moved["params"] == {"chat_id": -5, "text": "Hello", NAMED: {"receiver_user_id": 9}}
    assert moved["instead"] == {**private, "instead": _send()}


def test_what_one_alone_saw_in_the_old_chat_is_said_anew_in_the_new_one():
    shown = Whisper(9, "q", tapped=4).edited({"chat_id": -5, "text": "Hello"})
    moved = elsewhere({**shown, "instead": _send(**ANSWERS)})
    assert moved == {**_send(**{NAMED: {"receiver_user_id": 9}}), "instead": _send()}
