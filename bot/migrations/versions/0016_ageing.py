"""What a long campaign asks for: an index for each question over what grows, and keys that stay.

The keys are those of messages whose rows have left: nothing is said twice, however long ago.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

OPEN_NOTICES = "class = 'notice' AND state IN ('queued', 'sending')"
TALKS = ["campaign_id", "captain_id", "undone_at", "at"]
LADDER = ["stage", "captain_id", "campaign_id", "removed_at"]
INDEXES = (
    ("outbox_batch", "outbox", ["batch", "state", "error", "campaign_id"], "batch IS NOT NULL"),
    ("outbox_expiring", "outbox", ["class", "state", "expires_at"], OPEN_NOTICES),
    ("updates_received", "updates", ["received_at"], None),
    ("used_buttons_nonce", "used_buttons", ["nonce"], None),
    ("set_aside_chat", "set_aside", ["chat_id"], None),
    ("due_subject", "due", ["subject"], None),
    ("conversations_captain", "conversations", TALKS, None),
    ("contacts_stage", "contacts", LADDER, "removed_at IS NULL"),
    ("captains_campaign", "captains", ["campaign_id", "id"], None),
    ("votes_contact", "votes", ["campaign_id", "contact_id"], None),
    ("word_choices_contact", "word_choices", ["campaign_id", "contact_id"], None),
    ("handovers_receiver", "handovers", ["campaign_id", "receiver_id"], None),
    ("invite_guesses_at", "invite_guesses", ["at"], None),
    ("audit_actor", "audit", ["campaign_id", "actor", "at"], None),
)


def upgrade() -> None:
    """Make the table and the indexes."""
    op.drop_index("outbox_batch", "outbox")
    op.drop_index("conversations_captain", "conversations")
    for name, table, columns, where in INDEXES:
        _index(name, table, columns, where)
    op.create_table(
        "kept_keys",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("poll_id", sa.Text),
    )
    op.create_index("kept_keys_chat", "kept_keys", ["chat_id"])
    op.create_index("kept_keys_campaign", "kept_keys", ["campaign_id"])


def downgrade() -> None:
    """Drop them; keys whose rows have left are forgotten."""
    op.drop_table("kept_keys")
    for name, table, _columns, _where in INDEXES:
        op.drop_index(name, table)
    op.create_index("outbox_batch", "outbox", ["batch", "state"])
    kept = ["campaign_id", "captain_id", "at"]
    _index("conversations_captain", "conversations", kept, "undone_at IS NULL")


def _index(name: str, table: str, columns: list[str], where: str | None) -> None:
    only = sa.text(where) if where else None
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)
