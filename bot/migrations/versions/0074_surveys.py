"""Surveys: what is asked, who was asked, what they answered, and how often what was chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"


def _of() -> tuple[sa.Column[int], ...]:
    """Return the columns that say to which survey a row belongs."""
    names = ("campaign_id", "survey_id")
    return tuple(sa.Column(name, sa.BigInteger, nullable=False) for name in names)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "surveys",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("filter", sa.Text, nullable=False),
        sa.Column("days", sa.BigInteger, nullable=False),
        sa.Column("named", sa.BigInteger, nullable=False),
        sa.Column("broadcast_id", sa.BigInteger),
        sa.Column("reminder_id", sa.BigInteger),
        sa.Column("reminders", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("opened_at", sa.BigInteger),
        sa.Column("closes_at", sa.BigInteger),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("removed_at", sa.BigInteger),
    )
    op.create_index("surveys_campaign", "surveys", ["campaign_id", "id"])
    _of_captains()


def _of_captains() -> None:
    op.create_table(
        "survey_sheets",
        *_of(),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("begun_at", sa.BigInteger),
        sa.Column("finished_at", sa.BigInteger),
        sa.Column("declined_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("survey_id", "captain_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("survey_sheets_captain", "survey_sheets", ["captain_id"])
    op.create_table(
        "survey_answers",
        *_of(),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("survey_id", "place", "captain_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("survey_answers_captain", "survey_answers", ["captain_id"])
    op.create_table(
        "survey_tallies",
        *_of(),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("choice", sa.BigInteger, nullable=False),
        sa.Column("captains", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("survey_id", "place", "choice"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("survey_tallies", "survey_answers", "survey_sheets", "surveys"):
        op.drop_table(table)
