"""Who was active of late, and who is on a break, found without reading all captains."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("captains_active", "captains", ["campaign_id", "last_active_at"])
    only = sa.text("snoozed_until IS NOT NULL")
    op.create_index(
        "captain_figures_snoozed",
        "captain_figures",
        ["campaign_id", "snoozed_until"],
        sqlite_where=only,
        postgresql_where=only,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index("captain_figures_snoozed", "captain_figures")
    op.drop_index("captains_active", "captains")
