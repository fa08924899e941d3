"""Which rows of the election calendar a question is about, and what they say where somebody votes.

A word about a way of voting names its row; a question where, when or with which papers one votes
means the day itself. Words that have another sense here (an event to register for) name none. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from bot.campaigns.model import Campaign, Limit
from bot.campaigns.rules import rounds_of, rows_of, territory_of
from bot.console.official_dates.model import OfficialRow
from bot.language.words.rules import plain

MOST_ROWS: Final = 2
_NAMES: Final[Mapping[Limit, str]] = {
    Limit.REGISTRATION: (
        r"\bregist(er(ed|ing)?|rations?)\b|\b(electoral|voters?'?|election) (rolls?|lists?)\b"
        r"|\bon the (rolls?|voters)\b|\b(re)?inscri(re|t|ts|te|tes|ption|ptions|vent|s)\b"
        r"|\blistes? electorales?\b"
    ),
    Limit.EARLY: (
        r"\b(early|advance) (vot|poll|ballot)\w*|\bvot\w* (early|in advance|before the day)\b"
        r"|\bpar anticipation\b|\banticipe\b|\bvot\w* (avant|en avance|plus tot)\b"
    ),
    Limit.POST: (
        r"\b(by|per|in the) (mail|post)\b|\bmail[- ]?in\b|\bpostal\b|\babsentee\b|\bballots? by\b"
        r"|\bmail\w* (a|the|my|his|her|their) ballots?\b"
        r"|\bpar (la )?(poste|courrier|correspondance)\b|\bvotes? postal\b|\bbulletin postal\b"
    ),
    Limit.PROXY: r"\bprox(y|ies)\b|\bprocurations?\b|\bmandataires?\b",
    Limit.ONLINE: (
        r"\b(online|internet|electronic) (vot|ballot)\w*|\bvot\w* (online|electronically)\b"
        r"|\bvot\w* (on|over|by) the (internet|web)\b"
        r"|\b(en ligne|par internet|sur internet|electronique)\b"
    ),
    Limit.ELECTION: (
        r"\bpoll(s|ing)? (station|place|hour|open|close|day)\w*|\bpolls\b|\bpolling\b"
        r"|\b(election|voting) (day|hour|place|office)s?\b|\bday of the (vote|election)\b"
        r"|\b(where|when|what day|what time|which day|until what time)\b[^.?!]*\bvot(e|es|ing)\b"
        r"|\b(id|papers?|documents?|passport|licen[cs]e|bring)\b[^.?!]*\bvot(e|es|ing)\b"
        r"|\bvot(e|es|ing)\b[^.?!]*\b(id|papers?|documents?|passport|licen[cs]e)\b"
        r"|\bbureaux? de vote\b|\bjour (du|de) (vote|scrutin|l'election)\b"
        r"|\bdate du (vote|scrutin)\b"
        r"|\b(ou|quand|quel jour|quelle heure|jusqu'a quand)\b[^.?!]*\bvot(e|er|es|ent|ons|ez)\b"
        r"|\b(pieces?|papiers?|carte|documents?|passeport|apporter)\b[^.?!]*\bvot(e|er|es|ent|ez)\b"
        r"|\bvot(e|er|es|ent|ez)\b[^.?!]*\b(pieces?|papiers?|carte|documents?|passeport)\b"
    ),
}
_MEANT: Final = {limit: re.compile(words) for limit, words in _NAMES.items()}
_AN_EVENT: Final = re.compile(
    r"\b(events?|meetings?|trainings?|workshops?|party|calls?|newsletter"
    r"|evenements?|reunions?|formations?|ateliers?|soirees?|infolettre)\b"
)


def meant(text: str) -> tuple[Limit, ...]:
    """Return the rows that a question is about, those of a way of voting first."""
    said = plain(text)
    found = [limit for limit, words in _MEANT.items() if words.search(said)]
    if _AN_EVENT.search(said) and Limit.REGISTRATION in found:
        found.remove(Limit.REGISTRATION)
    return tuple(found)


def rows(
    campaign: Campaign, zone: str, limits: Sequence[Limit], today: date
) -> tuple[OfficialRow, ...]:
    """Return what is said of these where somebody with this clock votes, in this order."""
    if not limits:
        return ()
    territory = territory_of(campaign, zone)
    number = campaign.round if campaign.calendar else 1
    votes = {each.number: each for each in rounds_of(campaign, territory)}
    provisional = number in votes and votes[number].provisional
    known = {each.limit: each for each in rows_of(campaign, territory, number)}
    told = [known[limit] for limit in limits if limit in known][:MOST_ROWS]
    return tuple(
        OfficialRow(
            each.limit,
            each.closes,
            each.opens if each.limit is not Limit.ELECTION else None,
            each.ask_by,
            each.bring,
            each.link or each.source,
            each.closes < today,
            provisional,
        )
        for each in told
    )


def of(campaign: Campaign, zone: str, texts: Iterable[str], today: date) -> tuple[OfficialRow, ...]:
    """Return what is to stand below an answer to these texts."""
    limits = dict.fromkeys(limit for text in texts for limit in meant(text))
    return rows(campaign, zone, tuple(limits), today)


def told(found: Sequence[OfficialRow], language: str) -> tuple[dict[str, Any], ...]:
    """Return what the text `official` takes."""
    return tuple(
        {
            "limit": each.limit.value,
            "closes": each.closes,
            "opens": each.opens,
            "ask_by": each.ask_by,
            "bring": each.bring.in_(language) if each.bring else "",
            "over": each.over,
            "provisional": each.provisional,
        }
        for each in found
    )


def pages(found: Iterable[OfficialRow]) -> tuple[str, ...]:
    """Return the addresses of the official pages, each once."""
    return tuple(dict.fromkeys(each.link for each in found if each.link))
