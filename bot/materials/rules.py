"""Who next, and why; which words go along. Pure: `now` comes in, aware, in UTC.

Nobody is asked twice within three days. Who said no, can't be reached, or wants to be left alone
is never suggested; neither is who has promised, for there is nothing left to ask.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import Relationship
from bot.contacts.model import ContactId, Stage
from bot.materials.model import Candidate, Reason, Suggestion
from bot.pledges.model import Outcome

REST: Final = timedelta(days=3)
CLOSE: Final = frozenset({Relationship.FAMILY, Relationship.FRIEND})
ASKED_FURTHER: Final = frozenset({Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE})
MOST_COPIED = 256
_ENDS = ".!?…"


def reason_for(candidate: Candidate, now: datetime) -> Reason | None:
    """Return why to talk with this person now, or None when it is not their turn."""
    if candidate.contact.stage not in ASKED_FURTHER or is_resting(candidate, now):
        return None
    if candidate.outcome is Outcome.NOT_NOW:
        return Reason.FOLLOW_UP
    if candidate.contact.stage is Stage.LISTED:
        close = candidate.contact.relationship in CLOSE
        return Reason.CLOSE if close else Reason.NEVER_TALKED
    return Reason.SUPPORTIVE if candidate.contact.stage is Stage.SUPPORTIVE else Reason.LONG_AGO


def is_resting(candidate: Candidate, now: datetime) -> bool:
    """Tell whether the last talk is too fresh for another."""
    return candidate.talked_at is not None and now - candidate.talked_at < REST


def ranking(candidates: Iterable[Candidate], now: datetime) -> tuple[Suggestion, ...]:
    """Order those whose turn it is: by reason, then the longest without a talk, then the list."""
    due = [(reason_for(each, now), each) for each in candidates]
    ranked = sorted(
        ((reason, each) for reason, each in due if reason), key=lambda pair: _rank(*pair)
    )
    return tuple(_suggestion(each, reason, now) for reason, each in ranked)


def _rank(reason: Reason, candidate: Candidate) -> tuple[int, datetime, int]:
    since = candidate.talked_at or candidate.contact.created_at
    return list(Reason).index(reason), since, candidate.contact.id


def _suggestion(candidate: Candidate, reason: Reason | None, now: datetime) -> Suggestion:
    talked = candidate.talked_at
    return Suggestion(candidate.contact, reason, (now - talked).days if talked else None)


def next_up(
    candidates: Iterable[Candidate], now: datetime, instead_of: ContactId | None = None
) -> Suggestion | None:
    """Return whom to talk to next; with `instead_of` the one after that person, round and round."""
    ranked = ranking(candidates, now)
    ids = [suggestion.contact.id for suggestion in ranked]
    if instead_of not in ids:
        return ranked[0] if ranked else None
    return ranked[(ids.index(instead_of) + 1) % len(ranked)]


def asked_for(candidate: Candidate, now: datetime) -> Suggestion:
    """Return a person whom the captain chose, with a reason where there is one."""
    return _suggestion(candidate, reason_for(candidate, now), now)


def next_turn(candidates: Iterable[Candidate]) -> tuple[Candidate, datetime] | None:
    """Return who comes next once the rest is over, and when; None when nobody is left to ask."""
    waiting = [
        (each.talked_at + REST, each.contact.id, each)
        for each in candidates
        if each.talked_at and each.contact.stage in ASKED_FURTHER
    ]
    if not waiting:
        return None
    at, _, candidate = min(waiting, key=lambda entry: entry[:2])
    return candidate, at


# --- words to send --------------------------------------------------------------------------------


def whole_text(script: str, organizer: str) -> str:
    """Return what is sent: the script, and who is behind it."""
    return f"{script}\n\n{organizer}"


def copied_text(script: str, organizer: str) -> str | None:
    """Return what fits a button that copies: the whole text, else fewer of its first sentences.

    None when not even one fits beside the sentence that tells who is behind it.
    """
    sentences = split_sentences(script)
    for count in range(len(sentences), 0, -1):
        text = whole_text(" ".join(sentences[:count]), organizer)
        if utf16_length(text) <= MOST_COPIED:
            return text
    return None


def split_sentences(text: str) -> Sequence[str]:
    """Cut after each word that ends a sentence; a sign that stands alone stays with its words."""
    sentences: list[str] = []
    words: list[str] = []
    for word in text.split(" "):
        words.append(word)
        if word and word[-1] in _ENDS:
            sentences.append(" ".join(words))
            words = []
    if words:
        sentences.append(" ".join(words))
    return sentences


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
