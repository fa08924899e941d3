"""What holds of a captain wherever they are met: names, links, languages, hours, what they agreed
to, the keys at hand, and how far something has come, as a bar. Pure.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale

from bot.campaigns.model import Campaign, NudgeHours
from bot.captains.model import Captain
from bot.language.replies.rules import read_courtesy, read_yes_or_no

LONGEST_NAME = 40
ACTIVE_STEP = timedelta(hours=1)
BAR_WIDTH = 10
# The small keyboard, at hand at all times: labels of routes that several features answer.
KEYS: Final = (
    ("▶️ Who next?", "🗣 Record a talk"),
    ("📋 My list", "🏠 Home"),
)
# Raise it whenever the words of the privacy notice or of the consent question change.
NOTICE_VERSION = 7
_SHORT = 16

# Persian and the scripts of India need these two invisible letters inside words.
_JOINERS = "\u200c\u200d"
_LINK = re.compile(r"[@/]|\w\w\.\w\w")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def clean_name(text: str) -> str:
    """Return a name as it may be shown: one line, without letters that can't be seen or that
    turn the writing direction of what follows.
    """
    shown = (letter for letter in unicodedata.normalize("NFC", text) if _is_shown(letter))
    return " ".join("".join(shown).split()).strip(_JOINERS)


_CALLED: Final = re.compile(
    r"(?:(?:hi|hello|hey|bonjour|bonsoir|salut|allo)\b[\s,!.]*)?"
    r"(?:(?:please |you can |(?:everyone|everybody|people) )?calls? me|my (?:first )?name(?:'s| is)"
    r"|i(?:'d| would) (?:like|prefer) to be called|i(?: a|')m called|i(?: a|')m|it(?: i|')s"
    r"|this is|just|je m'appelle|moi,? c'est|c'est|je suis"
    r"|mon (?:prenom|prénom|nom)(?: est| c'est)?|"
    r"(?:appelez|appelle)[- ]moi|on m'appelle|tout le monde m'appelle|vous pouvez m'appeler|"
    r"juste)[ :]+(?=\w)",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[,;]")
# What stands in a name beside letters; anything else makes it somebody's own way to be called.
_OF_ONE: Final = re.compile(r"(?:[^\W\d_]|[ .'’\-])+")
_END: Final = re.compile(r"(?:[\s!?,;:…]|(?<=\w\w)\.)+$")


def told_name(text: str) -> str:
    """Return the name in what somebody answers who is asked for it: "my name is Zoé!"."""
    words = clean_name(text)
    name, _, behind = words.partition(",")
    words = name if behind and read_courtesy(behind) else words
    called = _CALLED.match(words.replace("’", "'"))
    bare = _END.sub("", words[called.end() :] if called else words)
    return bare.strip() if any(letter.isalpha() for letter in bare) else words


def answer_problem(text: str) -> str | None:
    """Return the text that says why an answer is no name: a list of people, a question."""
    lines = [line for line in text.splitlines() if any(map(str.isalpha, line))]
    name = told_name(text)
    parts = [each.strip() for each in _PARTS.split(name)]
    if len(lines) > 1 or (len(parts) > 1 and all(map(_OF_ONE.fullmatch, filter(None, parts)))):
        return "signup/name_of_several"
    is_yes_or_no = read_yes_or_no(text, asked=True) in ("yes", "no")
    if text.rstrip().endswith("?") or is_yes_or_no:
        return "signup/name_is_asked"
    return name_problem(name)


def _is_shown(letter: str) -> bool:
    if letter in _JOINERS or letter.isspace():
        return True
    return not unicodedata.category(letter).startswith("C")


def name_problem(name: str) -> str | None:
    """Return the text that says what is wrong with a cleaned name, or None when it is fine."""
    if not any(letter.isalpha() for letter in name):
        return "signup/name_without_letters"
    if len(name) > LONGEST_NAME:
        return "signup/name_too_long"
    # Names stand on boards and in messages, where Telegram would make them clickable.
    return "signup/name_like_a_link" if _LINK.search(name) else None


def told_apart(
    captain: Captain, found: Iterable[Captain], zone: tzinfo
) -> tuple[str, dict[str, date | time]]:
    """Return the label that tells one of several of a name, and its values but for the name: by the
    day on which they joined, and the hour where others did so that day.
    """
    joined = captain.joined_at.astimezone(zone)
    days = [each.joined_at.astimezone(zone).date() for each in found if each.id != captain.id]
    if joined.date() not in days:
        return "{name}, here since {day}", {"day": joined.date()}
    hour = joined.time().replace(second=0, microsecond=0)
    return "{name}, since {day} at {hour}", {"day": joined.date(), "hour": hour}


def suggested_name(first_name: str) -> str:
    """Return the name from their profile if it can be offered on a button, else ""."""
    name = clean_name(first_name)
    return name if name_problem(name) is None else ""


class Link(Enum):
    """Which kind of link somebody came by: the first letter of its payload."""

    NONE = ""
    INVITE = "i"
    OWNER = "o"
    GROUP = "g"
    HANDOVER = "h"
    EVENT = "e"
    DOOR = "d"
    TEAM = "t"
    LIST = "x"


# What answers a link that newcomers may follow without signing up.
FOR_ANYBODY: Final = {
    Link.OWNER: "own.claim",
    Link.GROUP: "own.claim",
    Link.EVENT: "event.link",
    Link.DOOR: "door.link",
    Link.LIST: "expected.open",
}

# What answers a link where a captain follows it.
FOR_CAPTAINS: Final = {Link.HANDOVER: "hand.open", Link.TEAM: "teams.open"}
# What hears of a newcomer who came by a link, once the sign-up is complete.
ON_JOINED: Final = {Link.TEAM: "teams.joined", Link.LIST: "expected.joined"}


@dataclass(frozen=True, slots=True)
class Payload:
    """What stood behind /start. `code` is the whole payload, "" when there is none to use."""

    link: Link
    code: str = ""


def parse_payload(argument: str) -> Payload:
    """Return what a link asks for; one that can't be read counts as none, never as an error."""
    argument = argument.strip()
    if not _PAYLOAD.fullmatch(argument):
        return Payload(Link.NONE)
    try:
        return Payload(Link(argument[0]), argument)
    except ValueError:
        return Payload(Link.NONE)


def onward(invite: str) -> str:
    """Return what comes after the sign-up; `invite` is the code of the link they came by, or ""."""
    if not invite:
        return "contacts.first"
    heard = ON_JOINED.get(parse_payload(invite).link, "invite.joined")
    return f"{heard} {invite}"


def pick_language(languages: tuple[str, ...], wanted: str) -> str:
    """Return the campaign's language nearest to an IETF tag, else the campaign's own."""
    for tag in (wanted, wanted.partition("-")[0]):
        if tag in languages:
            return tag
    return languages[0]


def speaks(languages: tuple[str, ...], wanted: str) -> bool:
    """Tell whether the campaign speaks somebody's language, in whichever country's way."""
    return wanted.partition("-")[0] in {each.partition("-")[0] for each in languages}


def language_names(codes: tuple[str, ...]) -> dict[str, str]:
    """Return what each language is called by those who speak it, in the given order."""
    return {code: _own_name(code) for code in codes}


def _own_name(code: str) -> str:
    locale = Locale.parse(code.replace("-", "_"))
    name = locale.get_display_name(locale) or code
    return name[0].upper() + name[1:]


def language_said(names: dict[str, str], text: str) -> str | None:
    """Return the language that was typed, as a code or by its name in `names`; None if neither."""
    said = text.strip().casefold()
    for code, name in names.items():
        if said in (code, name.casefold()):
            return code
    return None


def bar(done: int, goal: int) -> str:
    """Return a bar of ten squares, full only when the goal is reached."""
    full = min(BAR_WIDTH, done * BAR_WIDTH // max(goal, 1))
    return "▰" * full + "▱" * (BAR_WIDTH - full)


def is_touch_due(captain: Captain, now: datetime) -> bool:
    """Tell whether it is worth a write that they are active: hourly, or when they are back.

    Who became unreachable in this very moment is not back.
    """
    if captain.unreachable_at is not None:
        return captain.unreachable_at < now
    return now - captain.last_active_at >= ACTIVE_STEP


# --- their hours


def next_slot(at: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime:
    """Return the first instant not before `at` within the hours of this zone, in UTC."""
    local = at.astimezone(zone)
    if local.hour < hours.start:
        return at_hour(local, hours.start, zone)
    if local.hour >= hours.end:
        return at_hour(local + timedelta(days=1), hours.start, zone)
    return at if at.tzinfo is UTC else at.astimezone(UTC)


def end_of_hours(now: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime:
    """Return when today's hours end, in UTC: later a nudge is not worth sending any more."""
    local = now.astimezone(zone)
    return at_hour(local + timedelta(days=hours.end // 24), hours.end % 24, zone)


def at_hour(local: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """Return an hour of a local day, in UTC."""
    return hour_of(local.date(), hour, zone)


@lru_cache(maxsize=4096)
def hour_of(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """Return the same of a date."""
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


# --- what they agreed to


def notice_fingerprint(campaign: Campaign, language: str) -> str:
    """Return "v<version>-<language>-<hash>": our words by their version, the campaign's by hash."""
    purge = campaign.purge_date.isoformat()
    own = (campaign.name.in_(language), campaign.privacy_contact, purge)
    return f"v{NOTICE_VERSION}-{language}-{_hash(own)}"


def charter_fingerprint(campaign: Campaign, language: str) -> str:
    """Return "<language>-<hash>" of the promises as they were shown."""
    return f"{language}-{_hash(tuple(promise.in_(language) for promise in campaign.charter))}"


def _hash(texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:_SHORT]
