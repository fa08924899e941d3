"""When a post is tried again, which changes an endpoint hears of, which addresses are taken. Pure.

Headers, signature, secrets and the distances between attempts are those of Standard Webhooks
(standardwebhooks.com, specification of 2023): ten attempts within 75 hours and 35 minutes.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlsplit

from standardwebhooks import Webhook

from bot.integrations.model import Kind
from bot.integrations.rules import ERASURES
from bot.integrations.webhooks.model import Endpoint, State, Subject

WAITS: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
MOST_ATTEMPTS: Final = len(WAITS) + 1
JITTER: Final = 0.1
BOTH_SECRETS_FOR: Final = timedelta(days=1)
TELL_AFTER: Final = timedelta(hours=1)
# Who has taken nothing for so long is switched off once ten attempts were in vain.
DEAD_AFTER: Final = timedelta(days=3)
# Answers that are about the whole system, not about what was posted: it is down, or has too much.
DOWN: Final = frozenset({429, 502, 503, 504})
BACK_AFTER: Final = timedelta(minutes=10)
SHORTEST_HOLD: Final = timedelta(seconds=5)
LONGEST_HOLD: Final = timedelta(minutes=5)
MOST_ENDPOINTS: Final = 4
MOST_ADDRESS: Final = 1_000
SECRET_BYTES: Final = 32
GONE: Final = 410
_SUBJECTS: Final[Mapping[str, Subject]] = {
    "captain": Subject.CAPTAINS,
    "call": Subject.CAPTAINS,
    "team": Subject.CAPTAINS,
    "survey": Subject.CAPTAINS,
    "contact": Subject.CONTACTS,
    "conversation": Subject.CONTACTS,
    "plan": Subject.CONTACTS,
    "vote": Subject.CONTACTS,
    "event": Subject.EVENTS,
}
Trouble = Literal["no_address", "not_secure", "has_password", "private", "long"]


def subject_of(kind: Kind) -> Subject | None:
    """Return to what a kind of change belongs; None for what is not chosen."""
    return _SUBJECTS.get(kind.value.partition(".")[0])


def hears(endpoint: Endpoint, kind: Kind) -> bool:
    """Tell whether a change is posted to an endpoint by itself, now or once it works again."""
    if endpoint.state not in (State.ON, State.FAILING):
        return False
    return kind in ERASURES or subject_of(kind) in endpoint.subjects


def wait_before(attempt: int, number: int) -> timedelta | None:
    """Return how long to wait before the attempt that follows so many; None after the last one.

    `number` makes the distances of several posts differ a little, the same ones each time.
    """
    if attempt >= MOST_ATTEMPTS:
        return None
    part = (number * 2_654_435_761 + attempt * 40_503) % 1_000 / 1_000
    return WAITS[attempt - 1] * (1 + JITTER * (2 * part - 1))


def is_down(trouble: str) -> bool:
    """Tell whether the last failure was one of the whole system: no answer at all, or one of those
    by which it says so.
    """
    return bool(trouble) and (not trouble.isdecimal() or int(trouble) in DOWN)


def is_back(endpoint: Endpoint, now: datetime) -> bool:
    """Tell whether who takes something now was down for a while: then all the rest goes at once."""
    since = endpoint.failing_since
    return since is not None and now - since >= BACK_AFTER and is_down(endpoint.trouble)


def hold(trouble: str, asked: timedelta | None, failing_for: timedelta) -> timedelta | None:
    """Return how long a system gets nothing at all after a failure: as long as it asks for; while
    it is down longer and longer, up to five minutes. None where only one post was refused.
    """
    if asked is not None:
        return asked
    if not is_down(trouble):
        return None
    return min(max(failing_for / 4, SHORTEST_HOLD), LONGEST_HOLD)


def is_dead(endpoint: Endpoint, now: datetime) -> bool:
    """Tell whether it has taken nothing at all for days, whatever it was."""
    since = endpoint.failing_since
    return since is not None and now - since >= DEAD_AFTER


def is_to_be_told(endpoint: Endpoint, now: datetime) -> bool:
    """Tell whether organizers are to hear that an endpoint takes nothing: once each time."""
    since = endpoint.failing_since
    return since is not None and endpoint.told_at is None and now - since >= TELL_AFTER


def new_secret() -> str:
    """Return a secret as receivers paste it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(endpoint: Endpoint, number: int, body: str, at: datetime) -> dict[str, str]:
    """Return the headers of one attempt; the id stays over all, the time is that of this one."""
    called = message_id(number)
    at = at.astimezone(UTC)
    signatures = [Webhook(each).sign(called, at, body) for each in endpoint.secrets]
    return {
        "webhook-id": called,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
        "content-type": "application/json",
        "user-agent": "Capitaine",
    }


def message_id(number: int) -> str:
    return f"msg_{number}"


def address(typed: str, *, private: bool) -> str | Trouble:
    """Return the address that somebody typed, or what is wrong with it.

    Where private networks are allowed, plain http is too: both are one's own affair there.
    """
    words = typed.strip().strip("<>")
    if len(words) > MOST_ADDRESS:
        return "long"
    try:
        parts = urlsplit(words)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return "no_address"
    if parts.scheme not in ("http", "https") or not host or any(map(str.isspace, words)):
        return "no_address"
    if parts.username is not None or parts.password is not None:
        return "has_password"
    if parts.scheme == "http" and not private:
        return "not_secure"
    return words.partition("#")[0]


def shown(url: str) -> str:
    """Return an address as it is shown: the host alone, for the rest may hold a secret."""
    parts = urlsplit(url)
    return parts.hostname or url[:40]


def toggled(subjects: Iterable[Subject], one: Subject) -> frozenset[Subject]:
    """Return the subjects with one more or less; the last one stays."""
    after = frozenset(subjects) ^ {one}
    return after or frozenset(subjects)
