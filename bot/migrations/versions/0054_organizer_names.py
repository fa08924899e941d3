"""What Telegram calls those who act for the campaign, so that the audit names them."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    """Make the table; a name is noted when its bearer acts next."""
    op.create_table(
        "organizer_names",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("telegram_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "telegram_id"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("organizer_names")
