"""What organizers did about captains; whether organizers may open a captain's chat."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table, the column, and an index of the few reminders that ask for a sign."""
    op.create_table(
        "radar_notes",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by_id", sa.BigInteger, nullable=False),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("undone_at", sa.BigInteger),
    )
    op.create_index("radar_notes_captain", "radar_notes", ["campaign_id", "captain_id", "at"])
    op.create_index("radar_notes_age", "radar_notes", ["campaign_id", "at"])
    asks = sa.text("kind = 'still_there'")
    op.create_index(
        "nudges_still_there",
        "nudges",
        ["campaign_id", "captain_id", "at"],
        sqlite_where=asks,
        postgresql_where=asks,
    )
    op.create_index("beginnings_age", "beginnings", ["campaign_id", "begun_at"])
    op.add_column("captains", sa.Column("chat_open_at", sa.BigInteger))


def downgrade() -> None:
    """Take them back."""
    op.drop_column("captains", "chat_open_at")
    op.drop_index("beginnings_age", "beginnings")
    op.drop_index("nudges_still_there", "nudges")
    op.drop_table("radar_notes")
