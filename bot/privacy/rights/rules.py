"""Which words somebody agreed to, so that it can be shown later what they were."""

import hashlib
from datetime import date

from babel import Locale
from babel.dates import format_date

from bot.campaigns.model import Campaign

# Raise it whenever the words of the privacy notice or of the consent question change.
NOTICE_VERSION = 2
SHORT = 16


def notice_fingerprint(campaign: Campaign, language: str) -> str:
    """Return "v<version>-<language>-<hash>": our words by their version, the campaign's by hash."""
    purge = campaign.purge_date.isoformat()
    own = (campaign.name.in_(language), campaign.privacy_contact, purge)
    return f"v{NOTICE_VERSION}-{language}-{_hash(own)}"


def long_date(day: date, language: str) -> str:
    """Return a date with its year, as a reader of `language` writes it."""
    return format_date(day, "long", Locale.parse(language.replace("-", "_")))


def charter_fingerprint(campaign: Campaign, language: str) -> str:
    """Return "<language>-<hash>" of the promises as they were shown."""
    return f"{language}-{_hash(tuple(promise.in_(language) for promise in campaign.charter))}"


def _hash(texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:SHORT]
