"""The help desk: captains' questions, what was said about them, and answers that are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _cases()
    _said()
    op.create_table(
        "case_helpers",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("telegram_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("shows_name", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "faq_answers",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("by_whom", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("faq_answers_language", "faq_answers", ["campaign_id", "language"])


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("waits_since", sa.BigInteger),
        sa.Column("last_at", sa.BigInteger, nullable=False),
        sa.Column("claimed_by", sa.BigInteger),
        sa.Column("claimed_at", sa.BigInteger),
        sa.Column("snoozed_until", sa.BigInteger),
        sa.Column("told", sa.BigInteger, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("topic", sa.BigInteger),
        sa.Column("posts", sa.BigInteger, nullable=False),
        sa.Column("previous", sa.BigInteger),
    )
    op.create_index("cases_captain", "cases", ["campaign_id", "captain_id", "id"])
    for name, columns in (("waiting", ["waits_since", "id"]), ("topic", ["topic"])):
        is_in_it = sa.text(f"{columns[0]} IS NOT NULL")
        op.create_index(
            f"cases_{name}",
            "cases",
            ["campaign_id", *columns],
            sqlite_where=is_in_it,
            postgresql_where=is_in_it,
        )


def _said() -> None:
    op.create_table(
        "case_entries",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("by_whom", sa.BigInteger, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("case_entries_case", "case_entries", ["campaign_id", "case_id", "id"])
    op.create_index("case_entries_captain", "case_entries", ["campaign_id", "captain_id"])
    op.create_table(
        "case_messages",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("case_id", sa.BigInteger, nullable=False),
        sa.Column("entry_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
    )
    op.create_index("case_messages_case", "case_messages", ["campaign_id", "case_id", "chat_id"])
    op.create_index("case_messages_captain", "case_messages", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop them."""
    for table in ("faq_answers", "case_helpers", "case_messages", "case_entries", "cases"):
        op.drop_table(table)
