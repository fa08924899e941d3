"""Whose a contact has become, by what somebody is known on every list, who made an owner."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

MARKS = ("phone_mark", "town_mark")


def upgrade() -> None:
    """Make the table and the columns; marks of those who are there are made later, by a job."""
    op.create_table(
        "passed_on",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("before", sa.BigInteger, nullable=False),
        sa.Column("after", sa.BigInteger, nullable=False),
        sa.Column("giver_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "before"),
    )
    op.create_index("passed_on_after", "passed_on", ["campaign_id", "after"])
    op.create_index("passed_on_giver", "passed_on", ["campaign_id", "giver_id"])
    op.execute(
        "INSERT INTO passed_on (campaign_id, before, after, giver_id) "
        "SELECT campaign_id, contact_id, taken_as, giver_id FROM handovers "
        "WHERE taken_as IS NOT NULL"
    )
    for name in MARKS:
        op.add_column("contacts", sa.Column(name, sa.Text))
        _index(f"contacts_{name}", name)
    op.add_column("objections", sa.Column("person", sa.BigInteger))
    op.add_column(
        "owners", sa.Column("by_settings", sa.BigInteger, nullable=False, server_default="0")
    )


def _index(name: str, column: str) -> None:
    only = sa.text(f"{column} IS NOT NULL")
    op.create_index(name, "contacts", [column], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    """Drop them."""
    op.drop_column("owners", "by_settings")
    op.drop_column("objections", "person")
    for name in MARKS:
        op.drop_index(f"contacts_{name}", "contacts")
        op.drop_column("contacts", name)
    op.drop_table("passed_on")
