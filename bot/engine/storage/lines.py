"""How each connection to PostgreSQL is made: neither side believes for long in one that is gone."""

from __future__ import annotations

from typing import Any, Final

OPEN_SECONDS: Final = 10
KEPT_ALIVE: Final = (
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 "
    "-c tcp_user_timeout=10000"
)
"""The server sees within seconds when a machine is gone, and gives up what it held."""
CONNECTING: Final[dict[str, Any]] = {
    "connect_timeout": OPEN_SECONDS,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}
"""The same from this side: nobody may believe in a seat that the server has given away."""
LONG_WORK: Final = "-c idle_in_transaction_session_timeout=600000"
"""For copies, which may rightly take long between two statements, but not forever."""


def connecting(url: str, options: str = "") -> dict[str, Any]:
    """Return how to connect; options that stand in the URL hold as well."""
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 (only where it is used)

    given = conninfo_to_dict(url).get("options") or ""
    return {**CONNECTING, "options": f"{given} {KEPT_ALIVE} {options}".strip()}
