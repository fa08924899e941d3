"""Who agreed to be asked by a next campaign; what captains write after the vote."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
WORDS = ("quote", "worked_words", "hard_words", "again_words")


def upgrade() -> None:
    """Make the table, and the columns for words."""
    op.create_table(
        "kept_captains",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("kept_at", sa.BigInteger, nullable=False),
        sa.Column("asked_campaign", sa.BigInteger),
    )
    op.create_index("kept_captains_age", "kept_captains", ["kept_at"])
    for name in WORDS:
        op.add_column("debriefs", sa.Column(name, sa.Text))


def downgrade() -> None:
    """Take both back."""
    for name in WORDS:
        op.drop_column("debriefs", name)
    op.drop_table("kept_captains")
