"""The sealed stream: whole or not at all."""

import io

import pytest

from bot.engine.backup import envelope
from bot.engine.backup.envelope import DamagedError, SealedWriter, new_key, sealed_lines

LINES = [f"line {number} " + "é" * number for number in range(300)]


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def sealed(key, monkeypatch):
    """A stream of many small pieces."""
    monkeypatch.setattr(envelope, "PIECE", 64)
    file = io.BytesIO()
    writer = SealedWriter(file, key, {"id": "one"})
    for line in LINES:
        writer.write(line + "\n")
    writer.close()
    return file.getvalue()


def _read(content, key):
    return list(sealed_lines(io.BytesIO(content), key))


def _pieces(sealed):
    """Return the top, and each piece with its length before it."""
    at = sealed.index(b"}\n") + 2
    top, pieces = sealed[:at], []
    while at < len(sealed):
        size = 4 + int.from_bytes(sealed[at : at + 4], "big")
        pieces.append(sealed[at : at + size])
        at += size
    return top, pieces


def test_what_was_written_is_read_and_can_not_be_seen(sealed, key):
    assert _read(sealed, key) == LINES
    assert b"line" not in sealed


def test_another_key_opens_nothing(sealed):
    with pytest.raises(DamagedError):
        _read(sealed, new_key())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pieces: pieces[:-1],
        lambda pieces: pieces[1:],
        lambda pieces: [pieces[1], pieces[0], *pieces[2:]],
        lambda pieces: [pieces[0], *pieces],
        lambda pieces: [*pieces, pieces[-1]],
        lambda pieces: [*pieces[:3], *pieces[4:]],
        lambda pieces: [],
    ],
    ids=["cut", "headless", "swapped", "doubled", "lengthened", "gap", "nothing"],
)
def test_pieces_that_are_missing_doubled_or_moved_are_noticed(sealed, key, spoil):
    top, pieces = _pieces(sealed)
    assert len(pieces) > 5
    with pytest.raises(DamagedError):
        _read(top + b"".join(spoil(pieces)), key)


def test_every_byte_counts(sealed, key):
    for at in range(0, len(sealed), 7):
        spoilt = sealed[:at] + bytes([sealed[at] ^ 0x20]) + sealed[at + 1 :]
        with pytest.raises(DamagedError):
            _read(spoilt, key)


def test_a_cut_at_any_byte_is_noticed(sealed, key):
    for at in range(0, len(sealed), 5):
        with pytest.raises(DamagedError):
            _read(sealed[:at], key)


def test_pieces_of_another_stream_with_the_same_key_do_not_fit(sealed, key, monkeypatch):
    monkeypatch.setattr(envelope, "PIECE", 64)
    file = io.BytesIO()
    writer = SealedWriter(file, key, {"id": "two"})
    for line in LINES:
        writer.write(line + "\n")
    writer.close()
    top, _pieces_of_one = _pieces(sealed)
    _top, others = _pieces(file.getvalue())
    with pytest.raises(DamagedError):
        _read(top + b"".join(others), key)
