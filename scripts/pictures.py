"""Draws an example of each picture, in both languages, from data that is made up."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from bot.calendar.attendance import pictures as attendance  # noqa: E402
from bot.calendar.outlook import pictures as outlook  # noqa: E402
from bot.captains.training import pictures as training  # noqa: E402
from bot.console.status import pictures as status  # noqa: E402
from bot.console.survey_results import pictures as surveys  # noqa: E402
from bot.progress.badges import pictures as badges  # noqa: E402
from bot.progress.debrief import pictures as debrief  # noqa: E402
from bot.progress.leaderboard import pictures as leaderboard  # noqa: E402
from bot.progress.team_board import pictures as team_board  # noqa: E402
from bot.teams.recruiting import pictures as recruiting  # noqa: E402

Example = tuple[Callable[..., bytes], dict[str, Any]]

# As large as the page shows them, and in as few colours as they need.
PAGE_WIDTH, COLORS = 540, 64
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
TEAMS = {
    "en": {
        "title": "Teams",
        "week": "Talks of the last seven days",
        "goal": "Orange line: the team’s goal for a week",
    },
    "fr": {
        "title": "Équipes",
        "week": "Conversations des sept derniers jours",
        "goal": "Ligne orange : l’objectif de l’équipe pour une semaine",
    },
}
WEEK = (("Léa", 1, 12, 5, False), ("Omar", 2, 9, 0, False), ("Sam", 2, 9, 9, True))
WEEK_WORDS = {
    "en": {
        "title": "The leaderboard of the week",
        "about": "Talks of the last seven days; + means more than the week before",
        "back": "back again",
    },
    "fr": {
        "title": "Le classement de la semaine",
        "about": "Conversations des sept derniers jours ; + : de plus que la semaine d’avant",
        "back": "de retour",
    },
}
SURVEY: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "title": "Your first week",
        "how": "How was it?",
        "answers": ("Great", "All right", "Hard", "Not begun yet"),
        "sure": "How sure are you of your first talk?",
        "ends": ("not at all", "very"),
    },
    "fr": {
        "title": "Votre première semaine",
        "how": "Comment s’est-elle passée ?",
        "answers": ("Très bien", "Plutôt bien", "Difficile", "Pas encore commencé"),
        "sure": "Avez-vous confiance pour votre première conversation ?",
        "ends": ("pas du tout", "tout à fait"),
    },
}
TEAM_NAMES = {
    "en": ("Old Harbour", "North Shore", "Students"),
    "fr": ("Vieux-Port", "Rive-Nord", "Campus"),
}
TEAM_SCORES = ((1, 64, 60), (2, 41, 50), (3, 18, 0))
RANKS = (("Ana", 14, 22), ("Omar", 11, 19), ("Léa", 11, 12), ("Sam", 6, 9))


LINK = "https://t.me/river_park_bot?start="
INVITE = {"link": LINK + "iQ7x2mK9", "name": "Ana", "until": "2027-05-02"}
DOOR = {"link": LINK + "dK7M4P", "code": "K7M4P"}
TITLES = {"en": "Phone bank at the library", "fr": "Soirée d’appels à la bibliothèque"}
BEHIND = {
    "en": "River Park Committee, 12 Mill Road",
    "fr": "Comité du parc de la rivière, 12 rue du Moulin",
}
CARD = {"name": "Ana", "talked_with": 14, "promises": 9, "plans": 6, "voted": 8}


def data_of(language: str) -> Mapping[str, Example]:
    """Return the painter and its data, by the picture's name."""
    about = {"campaign": CAMPAIGN[language], "day": "2027-04-18"}
    return {
        **_charts(language, about),
        "outlook": (outlook.days, {**about, "made_at": "2027-04-18T09:00", "days": _days()}),
        "badge": (badges.badge, {**about, "badge": "first_talk", "name": "Ana"}),
        "impact": (debrief.card, {**about, "day": "2027-05-10", **CARD}),
        "invite": (recruiting.invite, {**about, **INVITE, "organizer": BEHIND[language]}),
        "door": (attendance.door, {**about, **DOOR, "title": TITLES[language]}),
        "certificate": (training.certificate, {**about, "name": "Ana"}),
    }


def _days() -> list[dict[str, Any]]:
    """Return two weeks: fewer from day to day, and more where a deadline comes near."""
    first, event = date(2027, 4, 18), 6
    counts = (
        {"asked": 12 + 7 * day % 9, "next": 60 - 4 * day, "last": 9 * day} for day in range(14)
    )
    return [
        {
            "day": (first + timedelta(days=number)).isoformat(),
            "counts": {**each, "event": 20} if number == event else each,
        }
        for number, each in enumerate(counts)
    ]


def _charts(language: str, about: Mapping[str, Any]) -> Mapping[str, Example]:
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
        "week": (leaderboard.week, {**about, **_week(language)}),
        "teams": (team_board.team_board, {**about, **_teams(language)}),
        "survey": (surveys.bars, {**about, **_survey(language)}),
    }


def _survey(language: str) -> dict[str, Any]:
    """Return what was answered: one that a few chose hides another."""
    words = SURVEY[language]
    how, sure = list(zip(words["answers"], (48, 31, None, None), strict=True)), (5, 7, 21, 30, 20)
    asked = [
        {
            "ask": words["how"],
            "scale": False,
            "answered": 88,
            "bars": how,
            "mean": None,
            "ends": (),
        },
        {
            "ask": words["sure"],
            "scale": True,
            "answered": sum(sure),
            "bars": [(str(number), count) for number, count in enumerate(sure, 1)],
            "mean": 3.64,
            "ends": tuple(zip((1, 5), words["ends"], strict=True)),
        },
    ]
    questions = [{"number": number, **each} for number, each in enumerate(asked, 1)]
    return {"title": words["title"], "counted": 88, "questions": questions}


def _week(language: str) -> dict[str, Any]:
    rows = [
        {"rank": rank, "name": name, "talks": talks, "growth": growth, "is_back": back}
        for name, rank, talks, growth, back in WEEK
    ]
    return {"rows": rows, "words": WEEK_WORDS[language]}


def _teams(language: str) -> dict[str, Any]:
    rows = [
        {"rank": rank, "name": name, "talks": talks, "goal": goal}
        for name, (rank, talks, goal) in zip(TEAM_NAMES[language], TEAM_SCORES, strict=True)
    ]
    return {"rows": rows, "words": TEAMS[language], "is_of_week": True}


def draw(folder: Path) -> list[Path]:
    """Write all of them into a folder; return which."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for language in CAMPAIGN:
        for name, (painter, data) in data_of(language).items():
            path = folder / f"{name}.{language}.png"
            path.write_bytes(_small(painter(language, data)))
            drawn.append(path)
    return drawn


def _small(drawn: bytes) -> bytes:
    picture = Image.open(BytesIO(drawn)).convert("RGB")
    size = (PAGE_WIDTH, round(picture.height * PAGE_WIDTH / picture.width))
    small = picture.resize(size, Image.Resampling.LANCZOS).quantize(
        COLORS, dither=Image.Dither.NONE
    )
    written = BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
