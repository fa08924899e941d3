"""What the buttons below an answered message carry, whatever stands there."""

import pytest

from bot.engine.telegram.fields import buttons_below


def test_what_buttons_carry_is_read_row_by_row():
    rows = [[{"text": "a", "callback_data": "x"}, {"text": "b", "url": "https://x"}]]
    rows.append([{"text": "c", "callback_data": "y"}])
    assert buttons_below({"reply_markup": {"inline_keyboard": rows}}) == ("x", "y")


@pytest.mark.parametrize(
    "message",
    [
        *(None, {}, "text", {"reply_markup": None}, {"reply_markup": {"inline_keyboard": None}}),
        {"reply_markup": {"inline_keyboard": ["x", [1, {"callback_data": 5}]]}},
        {"reply_markup": {"keyboard": [[{"text": "a"}]]}},
    ],
)
def test_nothing_is_read_where_there_are_no_such_buttons(message):
    assert buttons_below(message) == ()
