"""How a captain reaches a contact and what that contact cares about, as far as they chose."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table; `issue` is sealed."""
    op.create_table(
        "word_choices",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.Text),
        sa.Column("issue", sa.Text),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id", "contact_id"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("word_choices")
