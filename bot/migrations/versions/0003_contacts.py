"""What captains keep: the people on their lists, the talks with them, who was suggested last.

No foreign keys between features: each deletes its own rows, in whatever order they are asked.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _contacts()
    _conversations()
    _suggestions()


def downgrade() -> None:
    """Drop them."""
    for table in ("suggestions", "conversations", "contacts"):
        op.drop_table(table)


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("addition", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_digest", sa.Text, nullable=False),
        sa.Column("relationship", sa.Text),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("stage_at", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("removed_at", sa.BigInteger),
    )
    op.create_index("contacts_captain", "contacts", ["campaign_id", "captain_id", "id"])
    _partial("contacts_names", "contacts", "name_digest", "removed_at IS NULL", unique=True)
    pledged = "removed_at IS NULL AND stage IN ('pledged', 'plan_made', 'voted')"
    _partial("contacts_pledged", "contacts", "id", pledged)


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("undone_at", sa.BigInteger),
    )
    op.create_index("conversations_contact", "conversations", ["campaign_id", "contact_id", "id"])
    _partial("conversations_captain", "conversations", "at", "undone_at IS NULL")


def _suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id"),
    )


def _partial(name: str, table: str, last: str, where: str, *, unique: bool = False) -> None:
    """Index a captain's rows that count, and only those: boards read nothing else."""
    columns = ["campaign_id", "captain_id", last]
    only = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=only, postgresql_where=only)
