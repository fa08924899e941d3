"""The database's schema against the code's: applied on start, refused when it is newer."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.engine.storage.db import CannotOpenError, Tx
from bot.engine.storage.lines import connecting

if TYPE_CHECKING:
    import sqlalchemy as sa

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(5067201)"
VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


@dataclass(frozen=True, slots=True)
class SchemaState:
    """Where a database stands: its own step (None: empty), the code's last, and if we know it."""

    current: str | None
    head: str
    known: bool

    @property
    def up_to_date(self) -> bool:
        """Tell whether nothing is to be done."""
        return self.current == self.head


def steps() -> list[str]:
    """Return the revisions that this code knows, oldest first, without importing Alembic."""
    return sorted(path.name[:4] for path in VERSIONS.glob("[0-9][0-9][0-9][0-9]_*.py"))


def sqlalchemy_url(url: str) -> str:
    """Return DATABASE_URL as SQLAlchemy names its drivers."""
    return re.sub(r"^postgres(ql)?:", "postgresql+psycopg:", url)


def _engine(url: str) -> sa.Engine:
    import sqlalchemy as sa  # noqa: PLC0415

    libpq = url.startswith("postgres")
    return sa.create_engine(sqlalchemy_url(url), connect_args=connecting(url) if libpq else {})


def inspect(url: str) -> SchemaState:
    """Return where the database of `url` stands; CannotOpenError when it can't be read."""
    import sqlalchemy as sa  # noqa: PLC0415 (heavy, and a start without changes does without)

    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return _state(_current(connection))
    except sa.exc.DBAPIError as error:
        message = f"The database can't be read: {error.orig}"
        raise CannotOpenError(message) from error
    finally:
        engine.dispose()


def _current(connection: sa.Connection) -> str | None:
    import sqlalchemy as sa  # noqa: PLC0415

    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _state(current: str | None) -> SchemaState:
    known = steps()
    return SchemaState(current, known[-1], current is None or current in known)


def upgrade(url: str, target: str = "head") -> SchemaState:
    """Bring the database up to `target`, all steps in one transaction; return where it stood.

    Raises CannotOpenError when its schema is newer than this code, or when a step fails; then
    nothing has changed.
    """
    state = inspect(url)
    if not state.known:
        message = (
            f"The database was written by a newer Capitaine (schema {state.current}; this one "
            f"knows {state.head}). Install that version again, or restore an older backup."
        )
        raise CannotOpenError(message)
    if state.current != (state.head if target == "head" else target):
        _migrate(url, target)
    return state


def _migrate(url: str, target: str) -> None:
    import sqlalchemy as sa  # noqa: PLC0415

    try:
        _run_steps(url, target)
    except sa.exc.DBAPIError as error:
        message = f"The database can't be brought up to date, nothing was changed: {error.orig}"
        raise CannotOpenError(message) from error


def current(tx: Tx) -> str | None:
    """Return the step that an open database is at, None when it is empty; without SQLAlchemy."""
    table = {
        "sqlite": "SELECT name FROM sqlite_master WHERE name = 'alembic_version'",
        "postgresql": "SELECT to_regclass('alembic_version') AS name",
    }
    row = tx.connection.execute(table[tx.dialect]).fetchone()
    if row is None or row["name"] is None:
        return None
    row = tx.connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row["version_num"]) if row else None


def _run_steps(url: str, target: str) -> None:
    import sqlalchemy as sa  # noqa: PLC0415
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each step, at every start
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        _transactional(engine)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(sa.text(ONE_AT_A_TIME))
            config.attributes["connection"] = connection
            if target == "head" or _goes_up(_current(connection), target):
                command.upgrade(config, target)
            else:
                command.downgrade(config, target)
    finally:
        engine.dispose()


def _goes_up(current: str | None, target: str) -> bool:
    return target != "base" and (current or "") < target


def _transactional(engine: sa.Engine) -> None:
    """Make Python's sqlite3 take schema changes into the transaction: all steps or none."""
    import sqlalchemy as sa  # noqa: PLC0415

    @sa.event.listens_for(engine, "connect")
    def _no_implicit_commit(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # sqlite3's own attribute

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
