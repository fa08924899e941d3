"""Options of `capitaine import people`. Imports little: `--help` needs them."""

from pathlib import Path
from typing import Annotated, Final

import typer

TABLES: Final = (
    "people (a list of volunteers), or a table that export wrote: captains, friends, talks, "
    "promises, events, answers, questions."
)
Links = Annotated[
    Path | None, typer.Option("--links", help="people: a .csv or .zip to be, with the links.")
]
Skip = Annotated[bool, typer.Option("--skip", help="Without the rows that can't be taken.")]
Columns = Annotated[
    list[str] | None, typer.Option("--column", help='people: such as "name=Full name".')
]
Base = Annotated[
    str, typer.Option("--base", help='people: which database of NGP VAN: "Ohio, My Campaign".')
]
OurName = Annotated[str, typer.Option("--bot", help="people: the bot's name, for the links.")]
