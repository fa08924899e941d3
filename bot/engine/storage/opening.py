"""Opens the database that DATABASE_URL names; each driver is imported only when it is used."""

from __future__ import annotations

from bot.engine.storage.db import Database, Tools


async def open_database(url: str, tools: Tools) -> Database:
    """Open the database of a `sqlite:///path` or `postgresql://…` URL; CannotOpenError if not."""
    if url.startswith("sqlite:"):
        from bot.engine.storage.sqlite import open_sqlite  # noqa: PLC0415

        return await open_sqlite(url, tools)
    from bot.engine.storage.postgresql import open_postgresql  # noqa: PLC0415

    return await open_postgresql(url, tools)
