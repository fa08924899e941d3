"""How long a question may wait before the group hears of it again, and which words go on with one.

Whoever claims a question and does not answer within half an hour of the day gives it back by
that. Nobody is reminded outside the campaign's hours, and not for ever. What a captain writes
within two days belongs to the same case; later it is a new one that quotes the old. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours
from bot.captains.rules import at_hour, next_slot
from bot.console.help_desk.model import CAPTAINS, Case, Entry, Said, Side
from bot.conversations.sharing.rules import utf16_length
from bot.language.replies.model import Courtesy
from bot.language.replies.rules import read_courtesy

CLAIM_GOOD_FOR: Final = timedelta(minutes=30)
REMINDED_AFTER: Final = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=24))
SAME_CASE_FOR: Final = timedelta(hours=48)
LONGEST: Final = 3000
MOST_AGAIN: Final = 5
MOST_EACH: Final = 5
"""When more wait at once, the group is not told of each again, but of all together."""
FIRST_SUPERGROUP: Final = -1_000_000_000_000
KEY: Final = "told:case:"

Due = Literal["woken", "unclaimed", "reminded"]


def goes_on(case: Case, now: datetime) -> bool:
    """Tell whether what a captain writes now belongs to this case."""
    return case.waits_since is not None or now - case.last_at <= SAME_CASE_FOR


def of_one_message(entry: Entry, said: Sequence[Entry]) -> list[Entry]:
    """Return what a captain wrote in the message of an entry, and as what they edited it."""
    same = [each for each in said if each.origin == entry.origin and each.side in CAPTAINS]
    return same if entry.origin else [each for each in said if each.id == entry.id]


def asked(said: Sequence[Entry], before: int | None = None) -> list[str]:
    """Return what a captain asked and had no answer to, `before` an entry or until now."""
    texts: list[str] = []
    for each in said:
        if before is not None and each.id >= before:
            break
        if each.side is Side.ORGANIZER:
            texts = []
        elif each.side in CAPTAINS:
            texts.append(each.said.text)
    return texts


def answered_by(said: Sequence[Entry], about: Entry) -> tuple[str, str] | None:
    """Return what a captain asked and the last words of its answer: of what they wrote in an entry,
    or, where that was not answered or was no more than thanks, of what was answered last.
    """
    asks = [n for n, each in enumerate(said) if each.side in CAPTAINS]
    wanted = [n for n in asks if said[n].id == about.id and not is_thanks(said[n].said.text)]
    for start in (*wanted, *reversed(asks)):
        answer = ""
        for each in said[start + 1 :]:
            if each.side in CAPTAINS and (answer or each.side is Side.CAPTAIN):
                break
            answer = each.said.text if each.side is Side.ORGANIZER and each.said.text else answer
        if answer:
            return said[start].said.text, answer
    return None


def waits_for_more(case: Case, said: Sequence[Entry]) -> bool:
    """Tell whether something that a captain wrote has had no answer.

    Of what was lost only the case itself tells: it has waited from before all that came since.
    """
    sides = [each.side for each in said if each.side not in (Side.NOTE, Side.WITHDRAWN)]
    if sides[-1:] == [Side.LOST]:
        since = (each.at for each in said if each.side is Side.WITHDRAWN)
        return case.waits_since is not None and all(case.waits_since < at for at in since)
    return bool(sides) and sides[-1] is not Side.ORGANIZER


def is_thanks(text: str) -> bool:
    """Tell whether a captain says no more than that all is well."""
    return read_courtesy(text) in (Courtesy.THANKS, Courtesy.GOODBYE, Courtesy.FINE)


def due(case: Case, hours: NudgeHours, zone: ZoneInfo) -> tuple[datetime, Due] | None:
    """Return when to look at a case again and what is due then; None where nothing is."""
    if case.waits_since is None or case.closed_at is not None:
        return None
    if case.snoozed_until is not None:
        return case.snoozed_until, "woken"
    if case.claimed_at is not None:
        begun = next_slot(case.claimed_at, hours, zone)
        return next_slot(begun + CLAIM_GOOD_FOR, hours, zone), "unclaimed"
    if case.told >= len(REMINDED_AFTER):
        return None
    return next_slot(case.waits_since + REMINDED_AFTER[case.told], hours, zone), "reminded"


def later(choice: str, now: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime:
    """Return until when a case sleeps: an hour, or tomorrow when the day begins."""
    if choice == "hour":
        return now + timedelta(hours=1)
    return at_hour(now.astimezone(zone) + timedelta(days=1), hours.start, zone)


def problem(said: Said) -> Literal["empty", "too_long"] | None:
    """Return what is wrong with an answer."""
    if not said.text.strip() and said.file is None:
        return "empty"
    return "too_long" if utf16_length(said.text) > LONGEST else None


def may_have_topics(chat_id: int) -> bool:
    """Tell whether this chat can be a forum: an ordinary group never is."""
    return chat_id < FIRST_SUPERGROUP


def key(case: Case, entry_id: int) -> str:
    """Return the key of a case's next message, by which its end is known."""
    return f"{KEY}{case.id}:{entry_id}:{case.posts}"


def read_key(key: str) -> tuple[int, int] | None:
    """Return (case, entry) of a message's key."""
    if not key.startswith(KEY):
        return None
    case, entry, *_rest = key.removeprefix(KEY).split(":")
    return int(case), int(entry)
