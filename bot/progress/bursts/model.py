"""What is asked in the group about a day with very many talks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskingWhy:
    """Why a captain's day doesn't count; `day` is its ordinal number."""

    captain_id: int
    day: int
