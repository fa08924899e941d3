"""Readers of files that behave as none of ours should."""

from __future__ import annotations

import os
from typing import Any


def length(name: str, content: bytes, country: str) -> Any:
    """Return what it was told, in which process, and what it knows of the environment."""
    return [name, len(content), country, os.getpid(), sorted(os.environ)]


def forever(_name: str, _content: bytes, _country: str) -> Any:
    """Never end."""
    while True:
        pass


def breaks(_name: str, _content: bytes, _country: str) -> Any:
    """Fail, and quote somebody."""
    raise ValueError("Marie Dupont")


def dies(_name: str, _content: bytes, _country: str) -> Any:
    """End its process."""
    os._exit(3)


# --- long files, part by part


def lines(file: Any, about: dict[str, Any]) -> Any:
    """Yield a part for each line, with what it was told."""
    for line in file:
        yield {"line": line.decode().strip(), **about}


def breaks_later(file: Any, _about: dict[str, Any]) -> Any:
    """Yield a part, then fail, and quote somebody."""
    yield {"line": file.readline().decode().strip()}
    raise ValueError("Marie Dupont")


def dies_later(file: Any, _about: dict[str, Any]) -> Any:
    """Yield a part, then end the process."""
    yield {"line": file.readline().decode().strip()}
    os._exit(3)
