"""What a list gives captains who are here, laid ready until all of it comes into force at once."""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0084"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "expected_marks",
        *(
            sa.Column(name, sa.BigInteger, nullable=False)
            for name in ("import_id", "tag_id", "captain_id", "team_id", "campaign_id")
        ),
        sa.PrimaryKeyConstraint("import_id", "tag_id", "captain_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("expected_marks_captain", "expected_marks", ["captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("expected_marks")
