"""Says line by line what a command has done."""

from __future__ import annotations

from collections.abc import Generator

import typer


def said(lines: Generator[str, None, bool]) -> bool:
    """Say lines; return whether nothing was wrong."""
    while True:
        try:
            typer.echo(next(lines))
        except StopIteration as end:
            return bool(end.value)
