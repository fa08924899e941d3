"""Invites, who came by them, and what the two agreed to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _invites()
    _recruits()
    op.create_table(
        "recruit_asks",
        sa.Column("captain_id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "invite_guesses",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("telegram_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("invite_guesses_by", "invite_guesses", ["campaign_id", "telegram_id", "at"])


def downgrade() -> None:
    """Drop them."""
    for table in ("invite_guesses", "recruit_asks", "recruits", "invites"):
        op.drop_table(table)


def _invites() -> None:
    """`contact_id` 0: for anybody. The code is sealed for its maker, and found by its digest."""
    op.create_table(
        "invites",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger),
    )
    op.create_index("invites_digest", "invites", ["campaign_id", "digest"], unique=True)
    op.create_index("invites_captain", "invites", ["campaign_id", "captain_id", "contact_id"])


def _recruits() -> None:
    """One row for each captain whom another brought in; consents are NULL until answered."""
    op.create_table(
        "recruits",
        sa.Column("captain_id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("recruiter_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("joined_at", sa.BigInteger, nullable=False),
        sa.Column("talked_at", sa.BigInteger),
        sa.Column("recruit_agrees", sa.Integer),
        sa.Column("recruiter_agrees", sa.Integer),
    )
    op.create_index("recruits_recruiter", "recruits", ["campaign_id", "recruiter_id"])
