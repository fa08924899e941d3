"""Dialogs and due rows belong to a campaign each; which campaign a chat was last about."""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"

DIALOG = "chat_id, user_id, state, suspended, updated_at, message_id, aside, asked_again, question"
DUE = "job, subject, campaign_id, due_at, attempts"
# What there is belongs to the one campaign that has run here: the newest, if one before was purged.
OURS = "(SELECT COALESCE(MAX(id), 0) FROM campaigns)"


def upgrade() -> None:
    """Make both tables anew: their keys change, which SQLite can't do to a table that is there."""
    _dialogs("dialogs_of_each", of_a_campaign=True)
    op.execute(
        f"INSERT INTO dialogs_of_each (campaign_id, {DIALOG}) SELECT {OURS}, {DIALOG} FROM dialogs"  # noqa: S608 (our own words)
    )
    _replace("dialogs", "dialogs_of_each")
    op.create_index("dialogs_chat", "dialogs", ["chat_id"])
    _due("due_of_each", of_a_campaign=True)
    op.execute(f"INSERT INTO due_of_each ({DUE}) SELECT {DUE} FROM due ORDER BY job, subject")  # noqa: S608 (as above)
    _replace("due", "due_of_each")
    _index_due()
    op.create_table(
        "chosen_campaigns",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id"),
    )


def downgrade() -> None:
    """Go back to one campaign: of two dialogs in a chat the latest stays."""
    op.drop_table("chosen_campaigns")
    _dialogs("dialogs_of_all", of_a_campaign=False)
    op.execute(
        f"INSERT INTO dialogs_of_all ({DIALOG}) SELECT {DIALOG} FROM dialogs "  # noqa: S608 (as above)
        "WHERE NOT EXISTS (SELECT 1 FROM dialogs AS other WHERE other.chat_id = dialogs.chat_id "
        "AND other.user_id = dialogs.user_id AND (other.updated_at > dialogs.updated_at "
        "OR (other.updated_at = dialogs.updated_at AND other.campaign_id > dialogs.campaign_id)))"
    )
    op.drop_index("dialogs_chat", "dialogs")
    _replace("dialogs", "dialogs_of_all")
    _due("due_of_all", of_a_campaign=False)
    op.execute(
        f"INSERT INTO due_of_all ({DUE}) SELECT {DUE} FROM due "  # noqa: S608 (as above)
        "WHERE NOT EXISTS (SELECT 1 FROM due AS other WHERE other.job = due.job "
        "AND other.subject = due.subject AND other.campaign_id > due.campaign_id)"
    )
    _replace("due", "due_of_all")
    _index_due()


def _replace(table: str, by: str) -> None:
    op.drop_table(table)
    op.rename_table(by, table)


def _index_due() -> None:
    op.execute("CREATE INDEX due_when ON due ((due_at >> 18), job, subject)")
    op.create_index("due_subject", "due", ["subject"])


def _dialogs(name: str, *, of_a_campaign: bool) -> None:
    whose = [sa.Column("campaign_id", sa.BigInteger, nullable=False)] if of_a_campaign else []
    op.create_table(
        name,
        *whose,
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("suspended", sa.Text),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("aside", sa.Text),
        sa.Column("asked_again", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("question", sa.BigInteger),
        sa.PrimaryKeyConstraint(*(each.name for each in whose), "chat_id", "user_id"),
    )


def _due(name: str, *, of_a_campaign: bool) -> None:
    whose = ("campaign_id",) if of_a_campaign else ()
    op.create_table(
        name,
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("subject", sa.BigInteger, nullable=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("job", "subject", *whose),
        sqlite_with_rowid=False,
    )
