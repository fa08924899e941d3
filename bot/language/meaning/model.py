"""What free text may be, and what one has to know to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.language.news.model import News, Person
from bot.language.particulars.model import Particulars
from bot.language.replies.model import Courtesy, Reply
from bot.language.wishes.model import Wish


class Asked(StrEnum):
    """What an open question takes. NOTE: words that are kept as they are, whatever they say."""

    NOTHING = "nothing"
    YES_OR_NO = "yes_or_no"
    NAMES = "names"
    WORDS = "words"
    NOTE = "note"


class Kind(StrEnum):
    """What a text is. ANSWER: what was asked for; IN_DOUBT: it has to be asked."""

    WISH = "wish"
    REPLY = "reply"
    NEWS = "news"
    REMINDER = "reminder"
    PARTICULARS = "particulars"
    NAMES = "names"
    COURTESY = "courtesy"
    QUESTION = "question"
    ANSWER = "answer"
    IN_DOUBT = "in_doubt"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a text comes: what was asked, who is on the list, which day it is; and
    the hour, on the captain's clock.
    """

    asked: Asked
    people: Sequence[Person]
    today: date
    languages: Sequence[str]
    country: str = ""
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text is, with what belongs to its kind; `words` are names, as they were written."""

    kind: Kind
    wish: Wish | None = None
    reply: Reply | None = None
    courtesy: Courtesy | None = None
    news: tuple[News, ...] = ()
    words: str = ""
    particulars: Particulars | None = None
