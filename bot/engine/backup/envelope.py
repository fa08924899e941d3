"""A sealed stream: readable with its key alone, and as a whole or not at all.

The content is packed and cut into pieces of AES-256-GCM, each bound to its number, to whether it is
the last, and to the open line at the top. So a piece that is altered, missing, doubled or moved, or
an end that was cut off, is noticed before its content is used.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC: Final = b"CAPITAINE BACKUP 1\n"
KEY_BYTES: Final = 32
PIECE: Final = 256 * 1024
TAG: Final = 16
LONGEST_TOP: Final = 4096
LEVEL: Final = 3
"""Of packing: names are sealed already, so more effort finds little more."""
LENGTH: Final = struct.Struct(">I")

Top = dict[str, Any]


class DamagedError(Exception):
    """The file is not what was written, or its key is another; nothing of it may be used."""


def new_key() -> bytes:
    """Return a key for one stream."""
    return AESGCM.generate_key(KEY_BYTES * 8)


class SealedWriter:
    """Write text, then `close`: without it, the stream has no end and is refused."""

    def __init__(self, file: BinaryIO, key: bytes, top: Top) -> None:
        first = MAGIC + json.dumps(top, separators=(",", ":")).encode() + b"\n"
        file.write(first)
        self._file = file
        self._pieces = _Pieces(key, first)
        self._pack = zlib.compressobj(LEVEL)
        self._waiting = bytearray()

    def write(self, text: str) -> None:
        """Add to the content."""
        self._waiting += self._pack.compress(text.encode())
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]

    def close(self) -> None:
        """Write the last piece."""
        self._waiting += self._pack.flush()
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        self._put(bytes(self._waiting), is_last=True)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        sealed = self._pieces.seal(piece, is_last=is_last)
        self._file.write(LENGTH.pack(len(sealed)) + sealed)


def read_top(file: BinaryIO) -> Top:
    """Return the open line at the top of a file, of which nothing is proven yet."""
    return _top(_first(file))


def sealed_lines(file: BinaryIO, key: bytes) -> Iterator[str]:
    """Give the lines of the content; raises DamagedError where they are not what was written.

    Whoever reads to the end knows that all of it is good, and not before.
    """
    file.seek(0)
    pieces = _Pieces(key, _first(file))
    unpack = zlib.decompressobj()
    rest = b""
    for piece in _opened(file, pieces):
        for packed in _unpacked(unpack, piece):
            *lines, rest = (rest + packed).split(b"\n")
            for line in lines:
                yield line.decode()
    if rest or not unpack.eof:
        raise DamagedError("its content ends in the middle")


def _opened(file: BinaryIO, pieces: _Pieces) -> Iterator[bytes]:
    is_last = False
    while not is_last:
        head = file.read(LENGTH.size)
        if len(head) < LENGTH.size:
            raise DamagedError("its end is missing")
        (length,) = LENGTH.unpack(head)
        if not TAG <= length <= PIECE + TAG:
            raise DamagedError("it was altered")
        sealed = file.read(length)
        if len(sealed) < length:
            raise DamagedError("its end is missing")
        piece, is_last = pieces.open(sealed)
        yield piece
    if file.read(1):
        raise DamagedError("something was added to it")


def _unpacked(unpack: Any, piece: bytes) -> Iterator[bytes]:  # noqa: ANN401 (zlib doesn't name its type)
    """A piece may hold far more than its size; never all of it at once."""
    try:
        packed = unpack.decompress(piece, PIECE)
        while packed:
            yield packed
            packed = unpack.decompress(unpack.unconsumed_tail, PIECE)
    except zlib.error:
        raise DamagedError("its content can't be unpacked") from None


class _Pieces:
    """Seals or opens one piece after the other."""

    def __init__(self, key: bytes, first: bytes) -> None:
        self._cipher = AESGCM(key)
        self._bound = hashlib.sha256(first).digest()
        self._number = 0

    def seal(self, piece: bytes, *, is_last: bool) -> bytes:
        sealed = self._cipher.encrypt(self._nonce(is_last=is_last), piece, self._bound)
        self._number += 1
        return sealed

    def open(self, sealed: bytes) -> tuple[bytes, bool]:
        """Return the piece, and whether it was sealed as the last."""
        for is_last in (False, True):
            try:
                piece = self._cipher.decrypt(self._nonce(is_last=is_last), sealed, self._bound)
            except InvalidTag:
                continue
            self._number += 1
            return piece, is_last
        raise DamagedError("it was altered, or is not the one that belongs to this key")

    def _nonce(self, *, is_last: bool) -> bytes:
        return self._number.to_bytes(11, "big") + bytes([is_last])


def _first(file: BinaryIO) -> bytes:
    magic = file.read(len(MAGIC))
    if magic != MAGIC:
        raise DamagedError("it is no backup of Capitaine")
    line = file.readline(LONGEST_TOP)
    _top(magic + line)
    return magic + line


def _top(first: bytes) -> Top:
    try:
        top = json.loads(first.removeprefix(MAGIC))
    except ValueError:
        raise DamagedError("it was altered") from None
    if not isinstance(top, dict):
        raise DamagedError("it was altered")
    return top
