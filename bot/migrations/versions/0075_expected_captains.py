"""Lists of volunteers: imports, who is expected, who came, who is to be left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
NUMBERS = {"line": "0", "key": "0", "link": "0", "email": "0", "phone": "0", "captain_id": "0"}


def upgrade() -> None:
    """Make the tables."""
    _imports()
    _people()
    _marks()


def _imports() -> None:
    op.create_table(
        "captain_imports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("topic", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("found", sa.Text, nullable=False, server_default=""),
        sa.Column("applied_to", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("sending", sa.Text, nullable=False, server_default=""),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("applied_at", sa.BigInteger),
    )
    op.create_index("captain_imports_state", "captain_imports", ["campaign_id", "state", "id"])


def _people() -> None:
    op.create_table(
        "expected_captains",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("import_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False, server_default=""),
        *(
            sa.Column(name, sa.BigInteger, nullable=False, server_default=before)
            for name, before in NUMBERS.items()
        ),
        sa.Column("told", sa.Text, nullable=False),
    )
    table = "expected_captains"
    op.create_index("expected_captains_kind", table, ["import_id", "kind", "line"])
    op.create_index("expected_captains_line", table, ["import_id", "line"])
    for name in ("key", "link", "email", "phone"):
        where = sa.text(f"{name} <> 0")
        index = f"expected_captains_{name}"
        op.create_index(
            index, table, ["campaign_id", name], sqlite_where=where, postgresql_where=where
        )
    where = sa.text("captain_id <> 0")
    op.create_index(
        "expected_captains_captain",
        table,
        ["campaign_id", "captain_id"],
        sqlite_where=where,
        postgresql_where=where,
    )


def _marks() -> None:
    op.create_table(
        "expected_arrivals",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("expected_arrivals_captain", "expected_arrivals", ["captain_id"])
    op.create_table(
        "expected_refusals",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("mark", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "mark"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("expected_refusals", "expected_arrivals", "expected_captains", "captain_imports"):
        op.drop_table(table)
