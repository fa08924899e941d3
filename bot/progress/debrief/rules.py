"""What is asked after the vote, what all results together say, when they are posted. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.language.experiences.rules import read_experience
from bot.progress.debrief.model import OWN, QUESTIONS, Debrief, Forecast, Part, Result

ANSWERS: Final = {
    Part.WORKED: ("message", "call", "in_person", "plan", "nothing"),
    Part.HARD: ("time", "awkward", "no_answer", "unsure", "nothing"),
    Part.AGAIN: ("captain", "lead", "other", "no"),
    Part.KEEP: ("yes", "no"),
    Part.QUOTE: ("yes", "no"),
}
ORDER: Final = (*QUESTIONS, Part.QUOTE, Part.KEEP)
LONGEST: Final = 500
# Smaller groups are not told of: somebody could be recognized.
FEWEST: Final = 5
NAMED: Final = 8
QUOTED: Final = 8
# Days after the vote, and the hour on the campaign's clock.
POSTED: Final = (3, 8)
HOUR: Final = time(18)


def next_part(debrief: Debrief) -> Part | None:
    """Return what is asked next; only who wrote something is asked whether it may be read."""
    wanted = (part for part in ORDER if part is not Part.QUOTE or debrief.words)
    return next((part for part in wanted if not getattr(debrief, part.value)), None)


def told(debrief: Debrief, part: Part, word: str, at: datetime) -> Debrief | None:
    """Return the answers with one more; None for a word that is none."""
    if word not in ANSWERS[part]:
        return None
    answer: dict[str, Any] = {part.value: word}
    words = {each: said for each, said in debrief.words.items() if each is not part}
    return replace(debrief, at=at, words=words, **answer)


def in_words(debrief: Debrief, part: Part, said: str, at: datetime) -> Debrief:
    """Return the answers with one in the captain's own words: counted with those who mean the same,
    where that is plain. What others may read of it is asked anew.
    """
    theme = theme_of(part, said)
    answer: dict[str, Any] = {part.value: theme}
    return replace(debrief, at=at, quote="", words={**debrief.words, part: said}, **answer)


def theme_of(part: Part, said: str) -> str:
    """Return which of the answers this is in other words, where it is exactly one."""
    found = [each for each in read_experience(said) if each in ANSWERS[part]]
    return found[0] if len(found) == 1 else OWN


def summary(results: Sequence[Result], forecast: Forecast) -> dict[str, Any]:
    """Return what all results together say; answers of fewer than five captains stay untold."""
    answers = {
        part.value: tuple(
            (word, count)
            for word, count in Counter(
                getattr(each.debrief, part.value) for each in results
            ).most_common()
            if word and count >= FEWEST
        )
        for part in QUESTIONS
    }
    return {
        "may_be_asked": sum(each.debrief.keep == "yes" for each in results),
        "captains": len(results),
        "complete": sum(not each.is_missing for each in results),
        "promised": sum(each.promised for each in results),
        "voted": sum(each.voted for each in results),
        "missed": sum(each.missed for each in results),
        "unknown": sum(each.unknown for each in results),
        "open": sum(each.open for each in results),
        "expected": forecast.expected,
        "came": forecast.voted,
        "answers": answers,
    }


def missing(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return who has something to tell yet, those with most friends first."""
    found = [each for each in results if each.is_missing]
    return tuple(sorted(found, key=lambda each: (-each.open, each.captain_id)))


def next_post(campaign: Campaign, after: datetime) -> datetime | None:
    """Return when results are posted next after an instant, in UTC; None: no more."""
    posts = (
        datetime.combine(campaign.election_day + timedelta(days=days), HOUR, campaign.zone)
        for days in POSTED
    )
    return next((at.astimezone(UTC) for at in posts if at > after), None)
