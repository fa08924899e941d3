"""When a captain wants to be called, in their words; sealed with their key."""

from alembic import op

revision = "0079"
down_revision = "0078"


def upgrade() -> None:
    """Keep the words with the wish."""
    op.execute("ALTER TABLE calls ADD COLUMN words TEXT")


def downgrade() -> None:
    """Forget them."""
    op.execute("ALTER TABLE calls DROP COLUMN words")
