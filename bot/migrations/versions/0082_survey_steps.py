"""What of a survey's answers has been shown; they are shown anew when five or more are others."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"

# Of how few nothing was shown, and under which choices stands how many answered, and are others.
FEW, ANYTHING, MOVED = 5, -1, -2
ENOUGH = f"""SELECT 1 FROM survey_tallies known WHERE known.survey_id = {{table}}.survey_id
  AND known.place = {{table}}.place AND known.choice = {ANYTHING} AND known.captains >= {FEW}"""  # noqa: S608 (numbers of ours)


def upgrade() -> None:
    """Take it that what could be shown was."""
    op.add_column("survey_answers", sa.Column("shown", sa.Text))
    for table, name in (("survey_answers", "hidden"), ("survey_tallies", "shown")):
        op.add_column(table, sa.Column(name, sa.BigInteger, nullable=False, server_default="0"))
    for table, what in (("survey_answers", "answer"), ("survey_tallies", "captains")):
        enough = ENOUGH.format(table=table)
        op.execute(f"UPDATE {table} SET shown = {what} WHERE EXISTS ({enough})")  # noqa: S608
    op.execute(
        "INSERT INTO survey_tallies (campaign_id, survey_id, place, choice, captains, shown)"  # noqa: S608
        f" SELECT campaign_id, survey_id, place, {MOVED}, captains, 0 FROM survey_tallies"
        f" WHERE choice = {ANYTHING} AND captains > 0 AND captains < {FEW}"
    )


def downgrade() -> None:
    """Forget it."""
    op.execute(f"DELETE FROM survey_tallies WHERE choice = {MOVED}")  # noqa: S608
    op.execute("DELETE FROM survey_answers WHERE answer = ''")
    op.drop_column("survey_tallies", "shown")
    for name in ("hidden", "shown"):
        op.drop_column("survey_answers", name)
