"""Teams of captains: their names and links, who is in which, who leads one."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def _number(name: str, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=default)


def upgrade() -> None:
    """Make the tables; nobody is in a team yet."""
    identity = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "teams",
        sa.Column("id", identity, primary_key=True, autoincrement=False),
        _number("campaign_id"),
        sa.Column("name", sa.Text, nullable=False),
        _number("goal", "0"),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        _number("made_at"),
        sa.Column("removed_at", sa.BigInteger),
    )
    op.create_index("teams_digest", "teams", ["campaign_id", "digest"], unique=True)
    op.create_table(
        "team_members",
        sa.Column("captain_id", identity, primary_key=True, autoincrement=False),
        _number("campaign_id"),
        _number("team_id"),
        _number("since"),
        _number("lead", "0"),
        _number("moved_by", "0"),
        _number("before_team", "0"),
    )
    op.create_index("team_members_team", "team_members", ["campaign_id", "team_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("team_members")
    op.drop_table("teams")
