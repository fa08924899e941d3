"""What changes is written down for other systems, and posted to their addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _number(name: str, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=default)


def upgrade() -> None:
    """Make the tables."""
    _changes()
    _endpoints()


def _changes() -> None:
    op.create_table(
        "change_log",
        _number("campaign_id"),
        _number("seq"),
        _number("id"),
        _number("at"),
        sa.Column("kind", sa.Text, nullable=False),
        _number("subject"),
        _number("captain"),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "seq"),
    )
    op.create_index("change_log_at", "change_log", ["campaign_id", "at"])
    op.create_index("change_log_captain", "change_log", ["campaign_id", "captain"])
    op.create_index("change_log_subject", "change_log", ["campaign_id", "subject"])
    op.create_table(
        "change_readers",
        _number("campaign_id"),
        _number("id"),
        sa.PrimaryKeyConstraint("campaign_id", "id"),
    )


def _endpoints() -> None:
    op.create_table(
        "webhook_endpoints",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        _number("campaign_id"),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("old_secret", sa.Text),
        sa.Column("old_until", sa.BigInteger),
        sa.Column("subjects", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        _number("made_at"),
        _number("delivered", "0"),
        sa.Column("delivered_at", sa.BigInteger),
        sa.Column("held_until", sa.BigInteger),
        sa.Column("failing_since", sa.BigInteger),
        sa.Column("told_at", sa.BigInteger),
        sa.Column("trouble", sa.Text, nullable=False, server_default=""),
    )
    op.create_index("webhook_endpoints_campaign", "webhook_endpoints", ["campaign_id"])
    op.create_table(
        "webhook_deliveries",
        _number("campaign_id"),
        _number("endpoint_id"),
        _number("seq"),
        _number("subject"),
        _number("captain"),
        _number("attempts"),
        _number("next_at"),
        _number("aside"),
        sa.PrimaryKeyConstraint("endpoint_id", "seq"),
    )
    about = ["endpoint_id", "subject", "seq"]
    op.create_index("webhook_deliveries_about", "webhook_deliveries", about)
    captain = ["campaign_id", "captain"]
    op.create_index("webhook_deliveries_captain", "webhook_deliveries", captain)


def downgrade() -> None:
    """Drop them."""
    for table in (
        "webhook_deliveries",
        "webhook_endpoints",
        "change_readers",
        "change_log",
    ):
        op.drop_table(table)
