from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.engine.dialog import buttons
from bot.engine.keys.crypto import Signer
from bot.engine.storage.ids import LARGEST, Ids
from bot.engine.time.clock import SetClock

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
SIGNER = Signer(b"k" * 32)
NONCE = Ids(SetClock(NOW)).new()
CHAT, PERSON = -1001234567890, 5_000_000_001


def _button(*args, action="contact.show", chat=CHAT, person=PERSON):
    return buttons.write(SIGNER, chat, person, NONCE, action, args)


def _read(data, chat=CHAT, person=PERSON, now=NOW):
    return buttons.read(SIGNER, chat, person, data, now)


WORDS = st.text("abcdefghijklmnopqrstuvwxyz.-_0123456789", max_size=8)


@given(st.lists(st.one_of(st.integers(0, LARGEST), WORDS), max_size=2))
def test_what_is_written_is_what_is_read(args):
    pressed = _read(_button(*args))
    assert pressed == buttons.Pressed("contact.show", tuple(map(str, args)), NONCE)


@given(st.integers(0, 63), st.characters(min_codepoint=33, max_codepoint=126))
def test_a_button_with_one_letter_altered_is_refused(place, letter):
    data = _button(12345, "friend")
    assume(place < len(data) and data[place] != letter)
    assert _read(data[:place] + letter + data[place + 1 :]) is None


@given(st.text(max_size=70))
def test_no_invented_data_is_ever_a_button(data):
    assert _read(data) is None


@given(st.text(min_size=10, max_size=10))
def test_no_invented_signature_is_ever_good(signature):
    body = _button(1).rpartition("~")[0]
    assume(f"{body}~{signature}" != _button(1))
    assert _read(f"{body}~{signature}") is None


def test_a_button_works_only_in_its_chat_and_for_its_person():
    data = _button(1)
    assert _read(data)
    assert _read(data, chat=CHAT - 1) is None
    assert _read(data, person=PERSON + 1) is None


def test_a_button_for_anybody_works_for_everybody_in_its_chat_alone():
    data = _button(1, person=buttons.ANYBODY)
    assert _read(data, person=1)
    assert _read(data, person=2)
    assert _read(data, chat=CHAT - 1) is None


def test_a_button_signed_with_another_key_is_refused():
    other = buttons.write(Signer(b"x" * 32), CHAT, PERSON, NONCE, "contact.show", ())
    assert _read(other) is None


def test_a_button_is_good_for_thirty_days():
    data = _button(1)
    assert _read(data, now=NOW + timedelta(days=30))
    assert _read(data, now=NOW + timedelta(days=30, milliseconds=1)) is None


def test_a_button_with_two_ids_and_a_word_of_eight_letters_fits_in_64_bytes():
    assert len(_button(LARGEST, "outcome1", action="talk.next").encode()) <= 64


@pytest.mark.parametrize("word", ["x" * 40, "é" * 15])
def test_a_button_over_64_bytes_is_refused_when_it_is_made(word):
    with pytest.raises(ValueError, match="64 is the most"):
        _button(word)


def test_a_button_whose_words_hold_the_separator_is_refused_when_it_is_made():
    with pytest.raises(ValueError, match="has a ~"):
        _button("a~b")


def test_a_button_with_a_negative_number_is_refused_when_it_is_made():
    with pytest.raises(ValueError, match="63 bits"):
        _button(-5)
