"""One database face: a unit of work is a plain function over one open transaction.

`Database.run(work)` commits when `work` returns and rolls everything back when it raises.
On SQLite (aiosqlite) there is one writer, so units of work run one after the other in one thread
hop each; on PostgreSQL (psycopg 3) they run in threads over a pool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.engine.files.register import Erasure, NoRegister, Register
from bot.engine.keys.crypto import UNREADABLE, MasterKey, Signer, SubjectKey
from bot.engine.keys.erasures import note
from bot.engine.keys.vault import Vault
from bot.engine.storage.failures import TransactionLostError, is_storage_trouble
from bot.engine.storage.ids import Ids
from bot.engine.storage.transaction import Connection, Dialect
from bot.engine.time.aggregates import Aggregates
from bot.engine.time.clock import Clock
from bot.engine.time.witness import NoWitness, Witness

T = TypeVar("T")
Row = Any  # sqlite3.Row or a dict: both are read by column name


class CannotOpenError(Exception):
    """The database can't be used; the message says why and how to mend it."""


SECRETS = ("buttons", "digests", "webhook")
"""What is derived from the master key and must stay when another takes its place."""


MOST_APPS = 10_000


class Tools:
    """What every unit of work has at hand besides its connection; one for each process.

    `username` is the bot's own, known once Telegram has been asked, as is whether what is for one
    member of a group alone can be sent so (`whispers`), and whether all that is said in groups is
    passed on to the bot (`reads_all`). `backed_up` is when the last good backup was made. `witness`
    says whether the clock agrees with Telegram's; in rehearsals, where it is moved, nobody doubts
    it. `register` is where erasures are kept on record outside the database. `private_posts`: what
    is posted to other systems may go into private networks; `served_at` is where they may read, ""
    nowhere.
    """

    def __init__(self, clock: Clock, master: MasterKey, register: Register | None = None) -> None:
        self.username, self.whispers = "", True
        self.presumed: bool | None = None
        self.reads_all: bool | None = None
        self.backed_up: datetime | None = None
        self.private_posts = False
        self.served_at = ""
        self._shows_alone: dict[int, bool] = {}
        self.clock = clock
        self.witness: Witness = NoWitness()
        self.ids = Ids(clock)
        self.master = master
        self.vault = Vault(master)
        self.register = register or NoRegister()
        self.aggregates = Aggregates(clock)
        self.use_secrets({name: master.derive(name) for name in SECRETS})

    def shows_alone(self, person: int) -> bool | None:
        """Tell whether somebody's app shows what they alone of a group are to see.

        None until they have used such a message, or said that there is none.
        """
        return self._shows_alone.get(person, self.presumed)

    def note_shown(self, person: int, *, shown: bool) -> None:
        """Remember it until the next start."""
        if len(self._shows_alone) >= MOST_APPS:
            self._shows_alone.clear()
        self._shows_alone[person] = shown

    def erased(self, tx: Tx) -> None:
        """Put on record what a transaction has erased for good; nor does it stay in memory."""
        self.register.add(tx.erasures)
        if tx.erasures:
            self.vault.forget(tx.destroyed)

    def use_secrets(self, secrets: Mapping[str, bytes]) -> None:
        """Sign and digest with these: once the master key was changed, they are the database's."""
        self.signer = Signer(secrets["buttons"])
        self.digests = Signer(secrets["digests"])
        self.webhook_secret = Signer(secrets["webhook"]).sign("secret", 40)


class Tx:
    """One open transaction, with sealing of names and making of ids; stores take it first.

    `connection` is sqlite3's or psycopg's: what is used of them is the same. `keys` are the
    subjects' keys as this transaction sees them; `erasures` what it erased for good, `destroyed`
    the wrapped keys among it; `sees_erasures`: so many were over when it began. `writes` is how
    often something was to be written; `acting` what Telegram calls those who act in it, by their
    number.
    """

    def __init__(self, connection: Connection, dialect: Dialect, tools: Tools) -> None:
        self.connection = connection
        self.dialect = dialect
        self.tools = tools
        self.keys: dict[int, SubjectKey] = {}
        self.sees_erasures = tools.vault.erasures
        self.destroyed_keys = False
        self.destroyed: list[str] = []
        self.erasures: list[Erasure] = []
        self.writes = 0
        self.acting: dict[int, str] = {}

    def now(self) -> datetime:
        """Return the clock's instant, UTC."""
        return self.tools.clock.now()

    def new_id(self) -> int:
        """Return a fresh time-ordered id."""
        return self.tools.ids.new()

    def new_ids(self, count: int) -> range:
        """Return as many fresh ids, in their order."""
        first = self.tools.ids.new(count)
        return range(first, first + count)

    def seal(self, subject: int, text: str) -> str:
        """Return `text` encrypted with the subject's own key (made when there is none)."""
        return self.tools.vault.seal(self, subject, text)

    def unseal(self, subject: int, sealed: str) -> str:
        """Return what was sealed; raises KeyDestroyedError after `destroy_key`."""
        return self.tools.vault.unseal(self, subject, sealed)

    def readable(self, subject: int, sealed: str) -> str | None:
        """Return what was sealed, None where it can't be read: for lists of many subjects."""
        try:
            return self.unseal(subject, sealed)
        except UNREADABLE:
            return None

    def readable_each(self, sealed: Mapping[int, str]) -> dict[int, str]:
        """Return a text of each of many subjects, of those that can be read: for long lists."""
        return self.tools.vault.unseal_each(self, sealed)

    def opened(self, subject: int, row: Row, sealed: Iterable[str]) -> dict[str, Any]:
        """Return a row's columns with those that are `sealed` for `subject` opened."""
        columns = dict(row)
        return columns | {
            name: self.unseal(subject, columns[name]) for name in sealed if columns[name]
        }

    def destroy_key(self, subject: int) -> None:
        """Make everything sealed for `subject` unreadable for ever."""
        self.tools.vault.destroy(self, subject)

    def note_erasure(self, kind: str, what: str, campaign_id: int) -> None:
        """Put on record that something was erased for good, so that no old copy brings it back."""
        note(self, kind, what, campaign_id)

    def digest(self, text: str) -> str:
        """Return a keyed hash of 22 characters: equal texts are found without being readable."""
        return self.tools.digests.sign(text, 22)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what the block did, and only that, when it raises."""
        self.connection.execute("SAVEPOINT step")
        before, erasures = self.destroyed_keys, len(self.erasures)
        try:
            yield
        except BaseException as error:
            self._undo(error)
            # An earlier step of the same batch may have erased something.
            self.destroyed_keys = before
            del self.erasures[erasures:]
            raise
        self.connection.execute("RELEASE SAVEPOINT step")

    def _undo(self, cause: BaseException) -> None:
        """Go back to the savepoint; a full disk may have ended the whole transaction already."""
        self.keys.clear()
        try:
            self.connection.execute("ROLLBACK TO SAVEPOINT step")
            self.connection.execute("RELEASE SAVEPOINT step")
        except Exception:  # noqa: BLE001 (each database has its own way to say so)
            if not is_storage_trouble(cause):
                raise TransactionLostError(type(cause).__name__) from cause


class Database(Protocol):
    """Runs units of work."""

    dialect: Dialect
    tools: Tools

    async def run(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a writing transaction; durable once this returns."""
        ...

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work`, which only reads, beside the writer."""
        ...

    async def elected(self) -> bool:
        """Tell whether this process is the one that sends, of all that share the database."""
        ...

    async def close(self) -> None:
        """Close everything; nothing may be running."""
        ...
