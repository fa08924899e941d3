"""Towns of captains, who lives where, and into which team those of a town come."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"


def upgrade() -> None:
    """Make the tables; nobody has told a town yet."""
    identity = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "towns",
        sa.Column("id", identity, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("team_id", sa.BigInteger, nullable=False, server_default="0"),
    )
    op.create_index("towns_digest", "towns", ["campaign_id", "digest"], unique=True)
    op.create_table(
        "captain_towns",
        sa.Column("captain_id", identity, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("town_id", sa.BigInteger, nullable=False),
    )
    op.create_index("captain_towns_town", "captain_towns", ["campaign_id", "town_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("captain_towns")
    op.drop_table("towns")
