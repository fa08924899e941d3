"""By what a contact is greeted, and by what a second number of theirs is known on other lists."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

MARK = "other_phone_mark"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("contacts", sa.Column("given", sa.Text))
    op.add_column("contacts", sa.Column(MARK, sa.Text))
    only = sa.text(f"{MARK} IS NOT NULL")
    op.create_index(
        f"contacts_{MARK}", "contacts", [MARK], sqlite_where=only, postgresql_where=only
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(f"contacts_{MARK}", "contacts")
    op.drop_column("contacts", MARK)
    op.drop_column("contacts", "given")
