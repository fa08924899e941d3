"""Names, phones and notes are unreadable without the master key file.

Every subject (a captain, or a chat for what the engine keeps) has a key of its own, wrapped by
the master key, which never enters the database. Destroying a subject's key makes unreadable what is
left of its data here; copies made before hold the key too (see `bot.engine.backup`). While the
master key is changed, MultiFernet reads with any key of the file and writes with its first.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.engine.files.durable import create_durably, overwriting, write_durably

CACHED_KEYS = 20_000
CACHED_TEXTS = 50_000
LONGEST_CACHED = 140
"""A sealed name of up to 47 bytes; what people write is longer, and is not kept in memory."""


class WrongKeyError(Exception):
    """The master key doesn't open this database; the message says how to mend it."""


class KeyDestroyedError(Exception):
    """The subject was deleted; what was sealed for it can't be read any more."""


UNREADABLE = (WrongKeyError, KeyDestroyedError)
"""What opening one sealed text may raise. The key file was proved at the start, so a key that it
doesn't open is one damaged row: it concerns its subject alone."""


class SubjectKey:
    """A subject's key, and the short texts that it opened lately: names are read at every act.

    They go with the key. Whoever reads the memory that has them has the key beside them.
    """

    __slots__ = ("_fernet", "opened")

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(key)
        self.opened: dict[str, str] = {}

    def seal(self, text: str, seconds: int) -> str:
        """Return `text` encrypted at a moment, in seconds since 1970."""
        return self._fernet.encrypt_at_time(text.encode(), seconds).decode()

    def open(self, sealed: str) -> str:
        """Return the text; InvalidToken when another key has sealed it."""
        return self._fernet.decrypt(sealed.encode()).decode()


class MasterKey:
    """Wraps the subjects' keys and derives the keys for signatures and digests."""

    def __init__(self, keys: list[bytes]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._root = urlsafe_b64decode(keys[-1])

    def wrap(self, key: bytes) -> str:
        """Return a subject's key, sealed by the newest master key."""
        return self._fernet.encrypt(key).decode()

    def unwrap(self, wrapped: str) -> bytes:
        """Return the key that was wrapped; WrongKeyError when no master key opens it."""
        try:
            return self._fernet.decrypt(wrapped.encode())
        except InvalidToken:
            message = (
                "The master key file does not belong to this database. "
                "Put back the key file that was made with it (MASTER_KEY_FILE)."
            )
            raise WrongKeyError(message) from None

    def derive(self, purpose: str) -> bytes:
        """Return 32 bytes for one purpose; stable through rotation (the oldest key is last)."""
        return hmac.digest(self._root, purpose.encode(), hashlib.sha256)


def load_master_key(path: Path) -> MasterKey:
    """Return the master key of the file, made with mode 0600 when there is none.

    The file holds one Fernet key a line, newest first; while it is changed, two (`keys rotate`).
    Raises WrongKeyError when the file can't be used.
    """
    try:
        if not path.exists():
            create_durably(path, f"{Fernet.generate_key().decode()}\n")
        return MasterKey(read_keys(path))
    except OSError as error:
        message = f"The master key file {path} can't be read or made: {error.strerror}."
        raise WrongKeyError(message) from None
    except (ValueError, IndexError):
        message = f"{path} is not a master key file: one Fernet key a line is expected."
        raise WrongKeyError(message) from None


def read_keys(path: Path) -> list[bytes]:
    """Return the keys of a master key file, newest first."""
    return [line.strip() for line in path.read_bytes().splitlines() if line.strip()]


def write_keys(path: Path, keys: list[bytes]) -> None:
    """Have the file hold these: a key that a power cut takes away, takes every name with it."""
    with overwriting(path):
        write_durably(path, "".join(f"{key.decode()}\n" for key in keys))


class Signer:
    """Short signatures that bind a button to its chat and person, and links to their maker."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, text: str, length: int = 10) -> str:
        """Return `length` characters of A-Za-z0-9_- (6 bits each)."""
        digest = hmac.digest(self._key, text.encode(errors="surrogatepass"), hashlib.sha256)
        return urlsafe_b64encode(digest)[:length].decode()

    def is_signed(self, text: str, signature: str) -> bool:
        """Tell whether `signature` is ours for `text`, in constant time."""
        own = self.sign(text, len(signature))
        given = signature.encode(errors="surrogatepass")
        return bool(given) and hmac.compare_digest(own.encode(), given)
