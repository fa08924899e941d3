"""Figures kept for each captain, and sums of them by day; which captains they are to be counted
anew for is noted by the database itself, whoever writes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

# Rows about a captain that figures are made of; of a change only these columns matter.
WATCHED = {
    "contacts": ("captain_id", "stage", "stage_at", "created_at", "removed_at"),
    "conversations": ("captain_id", "contact_id", "outcome", "at", "undone_at"),
    "plans": ("contact_id", "way", "changed_at"),
    "votes": ("contact_id", "voted", "at"),
    "step_downs": ("at",),
    "reward_goals": ("weekly",),
    "reward_plans": ("contact_id", "at"),
}
OF_A_CAPTAIN = ("joined_at", "language", "stopped_at", "snoozed_until", "recruited_by")
NOTE = (
    "INSERT INTO changed_captains (campaign_id, captain_id) "
    "SELECT campaign_id, id FROM captains WHERE id = {} ON CONFLICT DO NOTHING"
)
FORGET = "DELETE FROM changed_captains WHERE campaign_id = OLD.campaign_id AND captain_id = OLD.id"
COUNTS = (
    *("listed", "untouched", "reached", "supportive", "pledged", "planned", "voted", "declined"),
    *("unreachable", "talks", "tries", "recruits"),
)


def upgrade() -> None:
    """Make the tables, and note everybody: they are counted some at a time once the bot runs."""
    _changed()
    _figures()
    _sums()
    op.execute(
        "INSERT INTO changed_captains (campaign_id, captain_id) "
        "SELECT campaign_id, id FROM captains"
    )
    if op.get_bind().dialect.name == "sqlite":
        _watch_on_sqlite()
    else:
        _watch_on_postgresql()


def _changed() -> None:
    op.create_table(
        "changed_captains",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id"),
        sqlite_with_rowid=False,
    )


def _figures() -> None:
    op.create_table(
        "captain_figures",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("joined_at", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("recruited_by", sa.BigInteger),
        sa.Column("left_at", sa.BigInteger),
        sa.Column("stopped_at", sa.BigInteger),
        sa.Column("snoozed_until", sa.BigInteger),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in COUNTS),
        sa.Column("last_added_at", sa.BigInteger),
        sa.Column("first_talk_at", sa.BigInteger),
        sa.Column("last_talk_at", sa.BigInteger),
        sa.Column("waiting_since", sa.BigInteger),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id"),
    )
    op.create_index(
        "captain_figures_waiting",
        "captain_figures",
        ["campaign_id", "waiting_since", "snoozed_until", "last_talk_at"],
    )


def _sums() -> None:
    op.create_table(
        "captain_counts",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("counted", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id"),
    )
    op.create_table(
        "campaign_counts",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("slot", sa.BigInteger, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "series", "slot"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "figure_settings",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("counted_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id"),
    )


def _watch_on_sqlite() -> None:
    for table, columns in WATCHED.items():
        for event, rows in (
            ("INSERT", ("NEW",)),
            (f"UPDATE OF {', '.join(columns)}", ("OLD", "NEW")),
            ("DELETE", ("OLD",)),
        ):
            _trigger(table, event, *(NOTE.format(f"{row}.captain_id") for row in rows))
    _trigger("captains", "INSERT", NOTE.format("NEW.id"), NOTE.format("NEW.recruited_by"))
    recruiters = (NOTE.format(f"{row}.recruited_by") for row in ("OLD", "NEW"))
    _trigger("captains", f"UPDATE OF {', '.join(OF_A_CAPTAIN)}", NOTE.format("NEW.id"), *recruiters)
    _trigger("captains", "DELETE", NOTE.format("OLD.recruited_by"), FORGET)


def _trigger(table: str, event: str, *does: str) -> None:
    name = f"{table}_noted_{event.split(maxsplit=1)[0].lower()}"
    body = "; ".join(does)
    op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body}; END")


def _watch_on_postgresql() -> None:
    _function("note_change", NOTE.format("NEW.captain_id"), NOTE.format("OLD.captain_id"))
    new, old = NOTE.format("NEW.recruited_by"), NOTE.format("OLD.recruited_by")
    _function("note_captain", f"{NOTE.format('NEW.id')}; {new}", old)
    _function("forget_change", "", FORGET)
    for table, columns in WATCHED.items():
        _on_postgresql(table, "noted", f"INSERT OR DELETE OR UPDATE OF {', '.join(columns)}")
    captains = f"INSERT OR DELETE OR UPDATE OF {', '.join(OF_A_CAPTAIN)}"
    _on_postgresql("captains", "noted", captains, "note_captain")
    _on_postgresql("captains", "noted_last", "DELETE", "forget_change")


def _function(name: str, new: str, old: str) -> None:
    steps = [f"IF TG_OP <> 'DELETE' THEN {new}; END IF;" if new else ""]
    steps.append(f"IF TG_OP <> 'INSERT' THEN {old}; END IF;")
    body = " ".join(steps)
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {body} RETURN NULL; END $$"
    )


def _on_postgresql(table: str, name: str, event: str, calls: str = "note_change") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {calls}()"
    )


def downgrade() -> None:
    """Drop them."""
    if op.get_bind().dialect.name == "sqlite":
        for table in (*WATCHED, "captains"):
            for event in ("insert", "update", "delete"):
                op.execute(f"DROP TRIGGER {table}_noted_{event}")
    else:
        for name in ("note_change", "note_captain", "forget_change"):
            op.execute(f"DROP FUNCTION {name} CASCADE")
    for table in (
        *("figure_settings", "campaign_counts", "captain_counts", "captain_figures"),
        "changed_captains",
    ):
        op.drop_table(table)
