"""Captains of a filter are counted by language as an index has them, without sorting them first."""

from alembic import op

revision = "0055"
down_revision = "0054"

NAME = "captain_figures_asked"
REST = ("stopped_at", "snoozed_until", "listed", "talks", "pledged", "planned", "joined_at")
LAST = ("last_talk_at", "recruited_by", "waiting_since")


def upgrade() -> None:
    """Have the index begin with what each filter asks for, and with what is counted by."""
    _replace("campaign_id", "left_at", "language", "captain_id", *REST, *LAST)


def downgrade() -> None:
    """Have it begin with the captain again."""
    _replace("campaign_id", "captain_id", "language", "left_at", *REST, *LAST)


def _replace(*columns: str) -> None:
    op.drop_index(NAME, "captain_figures")
    op.create_index(NAME, "captain_figures", list(columns))
