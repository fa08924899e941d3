"""Names of those who only looked were kept, too: they go; of who did something they stay."""

from alembic import op

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    """Forget whoever nothing is written down of."""
    op.execute(
        "DELETE FROM organizer_names WHERE NOT EXISTS ("
        "SELECT 1 FROM audit WHERE audit.campaign_id = organizer_names.campaign_id "
        "AND audit.actor = organizer_names.telegram_id)"
    )


def downgrade() -> None:
    """What is forgotten stays so."""
