"""Events, how they were before they were changed, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "events",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("starts_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.BigInteger),
        sa.Column("cancelled_at", sa.BigInteger),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("shows", sa.Integer, nullable=False),
        sa.Column("shown_at", sa.BigInteger),
    )
    op.create_index("events_coming", "events", ["campaign_id", "ends_at"])
    op.create_index("events_digest", "events", ["campaign_id", "digest"], unique=True)
    op.create_table(
        "event_versions",
        sa.Column("event_id", ID, primary_key=True, autoincrement=False),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
    )
    op.create_table(
        "event_answers",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("event_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("friend", sa.Text, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("guests", sa.Integer, nullable=False),
        sa.Column("queued", sa.BigInteger, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("answered_at", sa.BigInteger, nullable=False),
        sa.Column("came", sa.Integer),
    )
    one = ["event_id", "captain_id", "friend"]
    op.create_index("event_answers_one", "event_answers", one, unique=True)
    op.create_index("event_answers_captain", "event_answers", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop them."""
    for table in ("event_answers", "event_versions", "events"):
        op.drop_table(table)
