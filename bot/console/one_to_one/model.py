"""What an organizer and a captain tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ToCaptain:
    """An organizer, known by Telegram's number and the name shown there, wrote to a captain.

    `topic` is where in the group's forum, so that the answer comes there; `html` are the words as
    they were emphasised, "" where none was.
    """

    id: int
    captain_id: int
    by: int
    by_name: str
    text: str
    topic: int | None
    at: datetime
    html: str = ""


@dataclass(frozen=True, slots=True)
class ToOrganizers:
    """A captain wrote to the organizers, of their own accord or as an answer in `topic`.

    `message_id` is theirs, in which they wrote it; `file` (kind, file_id) came with it.
    """

    id: int
    captain_id: int
    text: str
    topic: int | None
    at: datetime
    message_id: int | None = None
    file: tuple[str, str] | None = None
