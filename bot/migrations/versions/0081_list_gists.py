"""What captains' lists come down to is kept, until a friend or a talk of theirs changes."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"

# What is written of friends and talks that decides about a reminder.
WATCHED = {
    "contacts": ("captain_id", "stage", "relationship", "unlikely", "later_at", "removed_at"),
    "conversations": (*("captain_id", "contact_id", "outcome", "at", "follow_up_at", "undone_at"),),
}
DROP = "DELETE FROM list_gists WHERE captain_id = {}.captain_id"


def upgrade() -> None:
    """Make the table: what is in it is found out anew, captain by captain."""
    op.create_table(
        "list_gists",
        sa.Column("captain_id", sa.BigInteger().with_variant(sa.Integer, "sqlite")),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("made_by", sa.BigInteger, nullable=False),
        sa.Column("friends", sa.BigInteger, nullable=False),
        sa.Column("sorts", sa.Text),
        sa.Column("talked_at", sa.BigInteger),
        sa.Column("acts", sa.Text),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("captain_id"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _watch_on_sqlite()
    else:
        _watch_on_postgresql()


def _watch_on_sqlite() -> None:
    for table, columns in WATCHED.items():
        for event, rows in (
            ("INSERT", ("NEW",)),
            (f"UPDATE OF {', '.join(columns)}", ("OLD", "NEW")),
            ("DELETE", ("OLD",)),
        ):
            name = f"{table}_gist_{event.split(maxsplit=1)[0].lower()}"
            body = "; ".join(DROP.format(row) for row in rows)
            op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body}; END")


def _watch_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION drop_gist() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP <> 'DELETE' THEN {DROP.format('NEW')}; END IF; "
        f"IF TG_OP <> 'INSERT' THEN {DROP.format('OLD')}; END IF; RETURN NULL; END $$"
    )
    for table, columns in WATCHED.items():
        op.execute(
            f"CREATE TRIGGER {table}_gist "
            f"AFTER INSERT OR DELETE OR UPDATE OF {', '.join(columns)} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION drop_gist()"
        )


def downgrade() -> None:
    """Drop it, and what watches for it."""
    if op.get_bind().dialect.name == "sqlite":
        for table in WATCHED:
            for event in ("insert", "update", "delete"):
                op.execute(f"DROP TRIGGER {table}_gist_{event}")
    else:
        op.execute("DROP FUNCTION drop_gist CASCADE")
    op.drop_table("list_gists")
