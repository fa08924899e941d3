"""What a list comes to, as whoever has the server reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from bot.console import audience
from bot.console.expected.labels import WHY
from bot.console.imports import dialog
from bot.console.list_columns.rules import named_program
from bot.engine.dialog.work import Work
from bot.language.words.rules import plain
from bot.teams import expected_store as expected
from bot.teams import store as teams
from bot.teams.expecting.model import Import, Kind, Stage

MOST_SHOWN: Final = 20
_PAGE: Final = 1_000
_KINDS: Final = {
    Kind.NEW: "New, with a link each",
    Kind.CHANGED: "Known, and the list tells more",
    Kind.SAME: "As they are known",
    Kind.CAPTAIN: "Captains who are here and change",
    Kind.KNOWN: "Captains who stay as they are",
    Kind.REFUSED: "Not to be written to, so without a link",
    Kind.WRONG: "Rows that can't be taken",
}
_TROUBLES: Final = {
    "long": "That list is too long: at most 200,000 rows. Take it in parts.",
    "locked": "That file is locked with a password. Save it without one.",
    "nothing": "There is nobody in that file. One row names the columns, each below it a person.",
    "unfetched": "That file can't be read: has whoever runs the bot the right to?",
    "slow": "That file took too long to read. Save the table as CSV.",
}


def preview(work: Work, one: Import) -> list[str]:
    """Say which column is which, how many are what, and who is left out and why."""
    tally = one.tally
    program = named_program(tally.program)
    columns = [
        f"  {dialog.FIELDS[field]}: {', '.join(names)}" for field, names in tally.columns.items()
    ]
    counts = [
        f"{words}: {tally.kinds[kind]:,}" for kind, words in _KINDS.items() if tally.kinds[kind]
    ]
    return [
        *([f"This looks like a list from {program.name}."] if program else []),
        f"Rows: {tally.rows:,}. Columns:",
        *columns,
        *counts,
        *_given(work, one),
        *_refused(work, one),
        *_wrong(work, one),
    ]


def _given(work: Work, one: Import) -> Iterator[str]:
    known = {plain(each.name) for each in audience.tags(work.tx, work.campaign_id)}
    for name, count in one.tally.tags.most_common(MOST_SHOWN):
        if count > 0:
            yield f"  tag {name}: {count:,}{'' if plain(name) in known else ' (a new tag)'}"
    for number, count in one.tally.teams.most_common(MOST_SHOWN):
        team = teams.find(work.tx, work.campaign_id, int(number))
        if team and count > 0:
            yield f"  team {team.name}: {count:,}"


def _refused(work: Work, one: Import) -> Iterator[str]:
    """Count them by their reasons; who they are, nobody has to read on a server's screen."""
    counts: Counter[str] = Counter()
    after = 0
    while some := expected.page(work.tx, work.campaign_id, one.id, Kind.REFUSED, after, _PAGE):
        counts.update(each.why for each in some)
        after = some[-1].line
    yield from (f"  {WHY[why]}: {count:,}" for why, count in counts.items())


def _wrong(work: Work, one: Import) -> Iterator[str]:
    some = expected.page(work.tx, work.campaign_id, one.id, Kind.WRONG, 0, MOST_SHOWN)
    for each in some:
        yield f"  row {each.line}: {WHY[each.why]}"
    if (more := one.tally.kinds[Kind.WRONG] - len(some)) > 0:
        yield f"  ... and {more:,} more."


def trouble(one: Import) -> str:
    """Say why a list was not read to its end, and what to do."""
    if one.stage is not Stage.ASKING:
        return _TROUBLES.get(one.tally.trouble, "That file can't be read. Save the table as CSV.")
    program = named_program(one.tally.program)
    if "name" in one.tally.columns and program:
        return (
            f"This looks like a list from {program.name}, whose numbers mean other people in "
            'another database. Say which one it is: --base "Ohio, My Campaign".'
        )
    return (
        "In which column is the name? Say so: --column name=HEADING. "
        f"There are: {', '.join(filter(None, one.tally.headings))}."
    )
