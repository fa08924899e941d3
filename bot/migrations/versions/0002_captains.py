"""Captains, and what each agreed to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _captains()
    _consents()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("consents")
    op.drop_table("captains")


def _captains() -> None:
    op.create_table(
        "captains",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("telegram_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("reminders", sa.Integer, nullable=False),
        sa.Column("stopped_at", sa.BigInteger),
        sa.Column("joined_at", sa.BigInteger, nullable=False),
        sa.Column("last_active_at", sa.BigInteger, nullable=False),
        sa.Column("recruited_by", sa.BigInteger),
        sa.Column("snoozed_until", sa.BigInteger),
        sa.Column("unreachable_at", sa.BigInteger),
    )
    op.create_index("captains_telegram", "captains", ["campaign_id", "telegram_id"], unique=True)
    recruited = sa.text("recruited_by IS NOT NULL")
    op.create_index(
        "captains_recruiter",
        "captains",
        ["recruited_by"],
        sqlite_where=recruited,
        postgresql_where=recruited,
    )


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("consents_captain", "consents", ["campaign_id", "captain_id"])
