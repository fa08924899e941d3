"""What the engine keeps: keys, updates, dialogs, buttons, the outbox, chats and due work."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the engine's tables."""
    _keys()
    _updates()
    _set_aside()
    _dialogs()
    _used_buttons()
    _outbox()
    _chats()
    _due()


def downgrade() -> None:
    """Drop them."""
    for table in (
        "due",
        "chats",
        "outbox",
        "used_buttons",
        "dialogs",
        "set_aside",
        "updates",
        "keys",
    ):
        op.drop_table(table)


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("subject", ID, primary_key=True, autoincrement=False),
        sa.Column("wrapped", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )


def _updates() -> None:
    op.create_table(
        "updates",
        sa.Column("update_id", ID, primary_key=True, autoincrement=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
    )


def _set_aside() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )


def _dialogs() -> None:
    op.create_table(
        "dialogs",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("suspended", sa.Text),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id"),
    )


def _used_buttons() -> None:
    op.create_table(
        "used_buttons",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("nonce", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "nonce"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("class", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("key", sa.Text, unique=True),
        sa.Column("batch", sa.BigInteger),
        sa.Column("payload", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("error", sa.Text),
    )
    open_rows = sa.text("state IN ('queued', 'sending')")
    op.create_index(
        "outbox_open",
        "outbox",
        ["class", "state", "not_before", "id"],
        sqlite_where=open_rows,
        postgresql_where=open_rows,
    )
    op.create_index("outbox_batch", "outbox", ["batch", "state"])
    op.create_index("outbox_chat", "outbox", ["chat_id"])


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("moved_to", sa.BigInteger),
        sa.Column("since", sa.BigInteger, nullable=False),
    )


def _due() -> None:
    op.create_table(
        "due",
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("subject", sa.BigInteger, nullable=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("job", "subject"),
    )
    op.create_index("due_at", "due", ["due_at"])
