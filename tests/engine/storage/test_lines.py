"""No connection to PostgreSQL is made without keepalives, which tell when a side is gone."""

import ast
from pathlib import Path

import psycopg

from bot.engine.backup.tables import LONG_WORK
from bot.engine.storage.lines import CONNECTING, connecting

ROOT = Path(__file__).parents[3]
MAKES_ONE = {"connect", "ConnectionPool", "create_engine"}


def _makers():
    for path in (ROOT / "bot").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "psycopg" not in text and "create_engine" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                words = ast.unparse(node)
                name = ast.unparse(node.func)
                if name.rpartition(".")[2] in MAKES_ONE and not name.startswith(
                    ("sqlite3", "self")
                ):
                    yield path.name, words


def test_each_connection_is_made_in_the_same_way():
    made = list(_makers())
    assert {name for name, _ in made} >= {"postgresql.py", "sweeping.py", "tables.py", "schema.py"}
    assert [
        name for name, words in made if "connecting(" not in words and "engine." not in words
    ] == []


def test_the_server_takes_what_is_asked_for_and_what_the_url_asks_for_besides(new_database):
    url = new_database("postgresql")
    mark = "&" if "?" in url else "?"
    url = f"{url}{mark}options=-c%20work_mem%3D5MB"
    with psycopg.connect(url, **connecting(url, LONG_WORK)) as connection:
        shown = [
            connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("work_mem", "idle_in_transaction_session_timeout")
        ]
        assert shown == ["5MB", "10min"]
        assert connection.info.get_parameters()["keepalives_idle"] == str(
            CONNECTING["keepalives_idle"]
        )
