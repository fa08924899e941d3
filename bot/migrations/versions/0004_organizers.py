"""Campaigns and who runs them, what they did, broadcasts, the leaderboard, and nudges sent."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TABLES = (
    "nudges",
    "board_weeks",
    "board_names",
    "broadcast_texts",
    "broadcasts",
    "audit",
    "vain_tries",
    "bind_codes",
    "groups",
    "owner_links",
    "owners",
    "campaigns",
)


def upgrade() -> None:
    """Make the tables."""
    _campaigns()
    _owners()
    _owner_links()
    _groups()
    _bind_codes()
    _vain_tries()
    _audit()
    _broadcasts()
    _broadcast_texts()
    _board_names()
    _board_weeks()
    _nudges()
    _guard_audit()


def downgrade() -> None:
    """Drop them."""
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")


def _identity() -> sa.Column[int]:
    return sa.Column("id", ID, primary_key=True, autoincrement=False)


def _number(name: str, *, empty: bool = False, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=empty, server_default=default)


def _campaigns() -> None:
    op.create_table(
        "campaigns",
        _identity(),
        sa.Column("slug", sa.Text, nullable=False, unique=True),
        _number("created_at"),
    )


def _owners() -> None:
    op.create_table(
        "owners",
        _number("campaign_id"),
        _number("telegram_id"),
        sa.Column("language", sa.Text, nullable=False),
        _number("created_at"),
        sa.PrimaryKeyConstraint("campaign_id", "telegram_id"),
    )


def _owner_links() -> None:
    op.create_table(
        "owner_links",
        _identity(),
        _number("campaign_id"),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        _number("expires_at"),
        _number("used_at", empty=True),
    )
    op.create_index("owner_links_campaign", "owner_links", ["campaign_id"])


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("campaign_id", ID, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        _number("bound_at"),
        _number("suspended_at", empty=True),
    )


def _bind_codes() -> None:
    op.create_table(
        "bind_codes",
        _identity(),
        _number("campaign_id"),
        _number("owner"),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        _number("expires_at"),
        _number("used_at", empty=True),
    )
    op.create_index("bind_codes_campaign", "bind_codes", ["campaign_id", "owner"])


def _vain_tries() -> None:
    op.create_table(
        "vain_tries",
        _identity(),
        _number("campaign_id"),
        _number("telegram_id"),
        _number("at"),
    )
    op.create_index("vain_tries_person", "vain_tries", ["campaign_id", "telegram_id", "at"])


def _audit() -> None:
    op.create_table(
        "audit",
        _identity(),
        _number("campaign_id"),
        _number("at"),
        _number("actor"),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
    op.create_index("audit_campaign", "audit", ["campaign_id", "at"])


def _broadcasts() -> None:
    counts = ("opted_out", "expired", "gone", "withdrawn")
    op.create_table(
        "broadcasts",
        _identity(),
        _number("campaign_id"),
        _number("chat_id"),
        _number("author"),
        sa.Column("state", sa.Text, nullable=False),
        _number("total"),
        _number("done_to", default="0"),
        _number("last_captain"),
        *(_number(name, default="0") for name in counts),
        _number("confirmed_at"),
        _number("starts_at"),
        _number("expires_at"),
        sa.Column("shown", sa.Text, nullable=False, server_default=""),
        _number("shows", default="0"),
        sa.Column("result", sa.Text),
    )
    op.create_index("broadcasts_campaign", "broadcasts", ["campaign_id", "state"])


def _broadcast_texts() -> None:
    op.create_table(
        "broadcast_texts",
        _number("broadcast_id"),
        sa.Column("language", sa.Text, nullable=False),
        _number("campaign_id"),
        _number("place"),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("broadcast_id", "language"),
    )


def _board_names() -> None:
    op.create_table(
        "board_names",
        sa.Column("captain_id", ID, primary_key=True, autoincrement=False),
        _number("campaign_id"),
        sa.Column("name", sa.Text, nullable=False),
        _number("since"),
    )
    op.create_index("board_names_campaign", "board_names", ["campaign_id", "captain_id"])


def _board_weeks() -> None:
    op.create_table(
        "board_weeks",
        _number("campaign_id"),
        _number("slot"),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "slot"),
    )


def _nudges() -> None:
    op.create_table(
        "nudges",
        _identity(),
        _number("campaign_id"),
        _number("captain_id"),
        sa.Column("kind", sa.Text, nullable=False),
        _number("at"),
    )
    op.create_index("nudges_captain", "nudges", ["campaign_id", "captain_id", "at"])


def _guard_audit() -> None:
    """Refuse to change a line of the audit, or to delete one while its campaign is still there."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_on_sqlite()
    else:
        _guard_on_postgresql()


def _guard_on_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit "
        "WHEN EXISTS (SELECT 1 FROM campaigns WHERE id = OLD.campaign_id) "
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
    )


def _guard_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM campaigns WHERE id = OLD.campaign_id) THEN "
        "RAISE EXCEPTION 'the audit is append-only'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    )
