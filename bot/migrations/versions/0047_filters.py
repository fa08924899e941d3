"""Filters of captains that organizers keep, their tags, and indexes by which captains are found."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"

# All that a filter asks of figures often stands in the index, so that rows are not read.
ASKED = (
    *("campaign_id", "captain_id", "language", "left_at", "stopped_at", "snoozed_until", "listed"),
    *("talks", "pledged", "planned", "joined_at", "last_talk_at", "recruited_by", "waiting_since"),
)
# name -> table, columns, of which rows: those that are few
FEW = {
    "captains_unwilling": ("captains", ("campaign_id", "id"), "reminders = 0"),
    "captains_lost": ("captains", ("campaign_id", "id"), "unreachable_at IS NOT NULL"),
    "training_done": ("training_steps", ("campaign_id", "captain_id"), "kind = 'certificate'"),
    "check_ins_unanswered": (
        "check_ins",
        ("campaign_id", "asked_at", "captain_id"),
        "answered_at IS NULL",
    ),
    "check_ins_calls": ("check_ins", ("campaign_id", "asked_at", "captain_id"), "wants_call = 1"),
    "check_ins_blockers": (
        "check_ins",
        ("campaign_id", "blocker", "asked_at", "captain_id"),
        "blocker IS NOT NULL",
    ),
}


def upgrade() -> None:
    """Make the tables and indexes."""
    op.create_table("captain_filters", *_named(), sa.Column("conditions", sa.Text, nullable=False))
    op.create_table("tags", *_named())
    for table in ("captain_filters", "tags"):
        op.create_index(f"{table}_mark", table, ["campaign_id", "mark"], unique=True)
    _captain_tags()
    op.create_index("captain_figures_asked", "captain_figures", list(ASKED))
    for name, (table, columns, where) in FEW.items():
        only = sa.text(where)
        op.create_index(name, table, list(columns), sqlite_where=only, postgresql_where=only)


def _named() -> tuple[sa.Column[int] | sa.Column[str], ...]:
    """Return the columns of what has a name, sealed, by whose mark it is found."""
    return (
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
    )


def _captain_tags() -> None:
    op.create_table(
        "captain_tags",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("tag_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("added_in", sa.BigInteger, nullable=False),
        sa.Column("removed_in", sa.BigInteger),
        sa.PrimaryKeyConstraint("campaign_id", "tag_id", "captain_id"),
        sqlite_with_rowid=False,
    )
    for column in ("captain_id", "added_in"):
        op.create_index(
            f"captain_tags_{column}", "captain_tags", ["campaign_id", column, "removed_in"]
        )
    only = sa.text("removed_in IS NOT NULL")
    op.create_index(
        "captain_tags_removed",
        "captain_tags",
        ["campaign_id", "removed_in"],
        sqlite_where=only,
        postgresql_where=only,
    )


def downgrade() -> None:
    """Drop them."""
    for name, (table, _, _) in FEW.items():
        op.drop_index(name, table)
    op.drop_index("captain_figures_asked", "captain_figures")
    for table in ("captain_tags", "tags", "captain_filters"):
        op.drop_table(table)
