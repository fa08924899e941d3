"""Draws an example of each chart, in both languages, from data that is made up."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.console.status import pictures as status  # noqa: E402
from bot.progress.leaderboard import pictures as leaderboard  # noqa: E402

CAMPAIGN = {"en": "Yes to the River Park", "fr": "Oui au parc de la rivière"}
WEEKS = (80, 120, 200, 260, 180, 160, 120, 84)
STEPS = (
    ("joined", 1204, 0, 0, 1),
    ("listed", 18_402, 0, 24_080, 14),
    ("reached", 9120, 18_402, 0, 8),
    ("pledged", 4230, 18_402, 0, 4),
    ("planned", 410, 18_402, 0, 1),
    ("voted", 3, 18_402, 0, 0),
)
HOURS = [*[0] * 8, 60, 120, 180, 240, 210, 190, 220, 260, 194, *[0] * 7]
BOARD = {
    "en": {"title": "The leaderboard", "pledges": "promises", "talks": "talks", "more": ""},
    "fr": {"title": "Le classement", "pledges": "promesses", "talks": "conversations", "more": ""},
}
RANKS = (("Ana", 14, 22), ("Omar", 11, 19), ("Léa", 11, 12), ("Sam", 6, 9))


def data_of(language: str) -> Mapping[str, tuple[Callable[..., bytes], dict[str, Any]]]:
    """Return the painter and its data, by the picture's name."""
    about = {"campaign": CAMPAIGN[language], "day": "2027-04-18"}
    steps = [
        {"name": name, "total": total, "of": of, "goal": goal, "weeks": [w * by for w in WEEKS]}
        for name, total, of, goal, by in STEPS
    ]
    day = {"promised": 4230, "voted": 1874, "hours": HOURS, "now": 16}
    tiles = {"names_left": 2356, "rides": 3, "calls": 7}
    rows = [
        {"rank": rank, "name": name, "pledges": pledges, "talks": talks}
        for rank, (name, pledges, talks) in enumerate(RANKS, 1)
    ]
    totals = {"pledges": 4230, "talks": 9120, "talks_this_week": 612}
    words = {
        **BOARD[language],
        "talks_this_week": {"en": "this week", "fr": "cette semaine"}[language],
    }
    return {
        "status": (status.funnel, {**about, "steps": steps}),
        "voting_day": (status.voting_day, {**about, "day": "2027-05-09", **day, "tiles": tiles}),
        "leaderboard": (
            leaderboard.board,
            {**about, "rows": rows, "totals": totals, "words": words, "more": 0},
        ),
    }


def draw(folder: Path) -> list[Path]:
    """Write all of them into a folder; return which."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for language in CAMPAIGN:
        for name, (painter, data) in data_of(language).items():
            path = folder / f"{name}.{language}.png"
            path.write_bytes(painter(language, data))
            drawn.append(path)
    return drawn


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
