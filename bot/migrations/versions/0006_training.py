"""What captains learnt, their goals, plans and badges; and as which poll a quiz was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = ("badges", "reward_plans", "reward_goals", "training_steps")


def upgrade() -> None:
    """Make the tables."""
    _polls()
    _training_steps()
    _reward_goals()
    _reward_plans()
    _badges()


def downgrade() -> None:
    """Drop them."""
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("outbox_poll", "outbox")
    op.drop_column("outbox", "poll_id")


def _polls() -> None:
    op.add_column("outbox", sa.Column("poll_id", sa.Text))
    asked = sa.text("poll_id IS NOT NULL")
    op.create_index(
        "outbox_poll", "outbox", ["poll_id"], sqlite_where=asked, postgresql_where=asked
    )


def _training_steps() -> None:
    """`kind` says what was done (card, answer, talk, certificate) and `name` which one."""
    op.create_table(
        "training_steps",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id", "kind", "name"),
    )


def _reward_goals() -> None:
    op.create_table(
        "reward_goals",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("weekly", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id"),
    )


def _reward_plans() -> None:
    """When a captain made a plan with whom: the contact's own row tells only the latest stage."""
    op.create_table(
        "reward_plans",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id", "contact_id"),
    )


def _badges() -> None:
    op.create_table(
        "badges",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("badge", sa.Text, nullable=False),
        sa.Column("earned_at", sa.BigInteger, nullable=False),
        sa.Column("told_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id", "badge"),
    )
