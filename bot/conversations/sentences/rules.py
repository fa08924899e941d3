"""Reads a sentence about a talk, in English and French, by its words alone. Pure.

It claims little: no name of the list, or no word about a talk, and it is no report. What it makes
of the rest is only a proposal.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from rapidfuzz import fuzz

from bot.campaigns.model import Way
from bot.contacts.model import Contact
from bot.conversations.model import Channel, Outcome, Pledge
from bot.conversations.sentences.model import Report
from bot.language.days.rules import read_day
from bot.language.words.rules import clean, plain

T = TypeVar("T")

FEWEST_WORDS = 3
# How alike two words must be to count as one name misspelt; shorter ones must be equal.
ALIKE = 85
SHORTEST_ALIKE = 4
MOST_DAY_WORDS = 4
# A day is named soon after "again", and nobody tells of a talk in more than a few sentences.
SOON = 12
LONGEST = 1000

_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+")
_TALK: Final = re.compile(
    r"\b(?:talk(?:ed|ing)?|spoke(?:n)?|spoken|chatt?ed|met|saw|called|phoned|rang|texted|messaged|"
    r"wrote|written|e-?mailed|reached|asked|visited|"
    r"parle|parlee?s?|discute|vue?s?|rencontree?s?|croisee?s?|appelee?s?|telephone|ecrit|jointe?s?|"
    r"contactee?s?|demande|eue? au tel\w*)\b"
)
_UNANSWERED: Final = re.compile(
    r"no answer|(?:did not|didn't|doesn't|does not|won't) (?:answer|reply|pick up|respond)|"
    r"voice ?mail|unreachable|not reached|couldn't reach|pas (?:de )?(?:reponse|repondu)|"
    r"ne repond pas|repondeur|boite vocale|messagerie|injoignable|pas pu (?:le |la |l')?joindre"
)
# The first that fits counts: a "not in" must be seen before an "in".
_OUTCOMES: Final = (
    (
        Outcome.DECLINED,
        (
            r"\b(?:said no|says no|not interested|declined|refused|against it|is against|"
            r"(?:isn't|is not|not|ain't) in\b|won't vote|will not vote|doesn't want|does not want|"
            r"dit non|pas interesse\w*|refuse\w*|(?:est|etait) contre|pas partante?|"
            r"(?:ne )?votera pas|(?:ne )?veut pas|(?:ne )?(?:va|ira) pas voter)"
        ),
    ),
    (
        Outcome.WANTS_TO_HELP,
        (
            r"\b(?:(?:wants|would like|willing|offered|ready) to (?:help|volunteer)|"
            r"(?:will|'ll) help|volunteer|"
            r"(?:veut|voudrait|aimerait|souhaite|propose d'|pret\w* a) ?(?:nous )?aider|"
            r"coup de main|benevole)"
        ),
    ),
    (
        Outcome.REACHED,
        (
            r"\b(?:maybe|perhaps|not sure|unsure|undecided|hesitat\w+|think(?:ing)? about it|"
            r"peut-etre|pas sure?|hesit\w+|indecise?|reflechi\w*)"
        ),
    ),
    (
        Outcome.PLEDGED,
        (
            r"(?:\b(?:is|are|'s|'re|i'm|totally|all|count (?:me|him|her|them)) in\b|'s in\b|"
            r"\bpledge\w*|\bpromise\w*|\b(?:will|'ll|going to|gonna) (?:\w+ )?vote|\bsaid yes|"
            r"\bsays yes|\bagreed|\bcount on|\bon board|\bpartante?s?\b|\bpromis\b|\bvotera\b|"
            r"\b(?:va|ira|vont) (?:aller )?voter|\bdit oui|\bd'accord|\bcompter sur|\bs'engage\w*)"
        ),
    ),
    (
        Outcome.NOT_NOW,
        (
            r"\b(?:not now|no time|busy|another time|(?:call|ask|come|talk) "
            r"(?:me |him |her |them )?(?:back |again |later)|later|"
            r"pas maintenant|pas le temps|occupee?|plus tard|"
            r"une autre fois|rappeler|reparler|relancer)"
        ),
    ),
    (
        Outcome.SUPPORTIVE,
        (
            r"\b(?:support\w*|likes? (?:it|the idea)|positive|friendly|in favou?r|is for it|keen|"
            r"interested|favorables?|(?:est|sont|etait) pour\b|interessee?s?|aime (?:bien )?l'idee|"
            r"positi(?:f|ve)|sympathique)"
        ),
    ),
)
_WAYS: Final = (
    (
        Way.POST,
        (
            r"\b(?:by (?:e?xpress )?(?:mail|post)|mail-in|postal|absentee|par (?:la )?poste|"
            r"par courrier|par correspondance)\b"
        ),
    ),
    (Way.PROXY, r"\b(?:proxy|procuration)\b"),
    (Way.EARLY, r"\b(?:vot\w+ early|early vot\w+|advance poll\w*|anticip\w+|par avance)\b"),
    (
        Way.IN_PERSON,
        (
            r"\b(?:polling (?:station|place)|at the polls|on (?:election|voting) day|"
            r"bureau de vote|le jour (?:du vote|j|de l'election)|"
            r"vot\w+ in person|vot\w+ sur place)\b"
        ),
    ),
)
_CHANNELS: Final = (
    (Channel.EMAIL, r"\b(?:e-?mail\w*|courriel\w*|mails?)\b"),
    (Channel.SOCIAL, r"\b(?:facebook|instagram|insta|linkedin|tiktok|snapchat|reseaux sociaux)\b"),
    (
        Channel.MESSAGE,
        r"\b(?:text(?:ed)?|messag\w+|whatsapp|telegram|signal|sms|wrote|written|ecrit|textos?)\b",
    ),
    (Channel.CALL, r"\b(?:called|phoned?|rang|on the phone|appelee?s?|telephone|au tel\w*)\b"),
    (
        Channel.IN_PERSON,
        (
            r"\b(?:met|saw|visited|in person|coffee|lunch|dinner|vue?s?|rencontree?s?|croisee?s?|"
            r"en personne|cafe|diner|souper|dejeuner)\b"
        ),
    ),
)
_PLEDGES: Final = (
    (
        Pledge.UNSURE,
        r"\b(?:maybe|perhaps|not sure|unsure|undecided|hesit\w+|peut-etre|pas sure?|indecise?)\b",
    ),
    (Pledge.LIKELY, r"\b(?:probably|likely|probablement|sans doute|surement)\b"),
    (Pledge.SURE, r"\b(?:for sure|definitely|certain(?:ly|e)?|100 ?%|sans faute|c'est sur)\b"),
)
_AGAIN: Final = re.compile(
    r"\b(?:again|back|follow up|later|remind \w+|rappel\w*|reparl\w*|relanc\w*|recontact\w*|"
    r"revoi\w*|revien\w*)\b"
)

_CUES: Final = (
    _TALK,
    _UNANSWERED,
    *(re.compile(words) for _meaning, words in (*_OUTCOMES, *_WAYS)),
)


def read(
    text: str, people: Sequence[Contact], today: date, languages: Sequence[str]
) -> Report | None:
    """Return what a sentence says of talks with people of the list; None when it is no report."""
    words = plain(text)
    if len(text) > LONGEST or len(words.split()) < FEWEST_WORDS:
        return None
    found, unsure, rest = _find_people(words, people)
    if not found and not unsure:
        return None
    told = _told(rest, clean(text), today, languages)
    is_talk = _TALK.search(rest) is not None
    if told.outcome is None and not is_talk:
        return None
    return Report(
        found,
        unsure,
        told.outcome or (Outcome.REACHED if is_talk else None),
        told.channel,
        told.pledge,
        told.way,
        told.follow_up,
    )


def may_report(text: str) -> bool:
    """Tell whether a sentence may report a talk: names need to be looked at only where it does."""
    words = plain(text[:LONGEST])
    return len(words.split()) >= FEWEST_WORDS and any(each.search(words) for each in _CUES)


def is_too_long(text: str) -> bool:
    """Tell whether a sentence is longer than what is read of a talk."""
    return len(text) > LONGEST


def is_about_nobody_known(text: str) -> bool:
    """Tell whether a sentence reports a talk, whoever it was with."""
    words = plain(text[:LONGEST])
    return len(words.split()) >= FEWEST_WORDS and _TALK.search(words) is not None


def _told(words: str, text: str, today: date, languages: Sequence[str]) -> Report:
    """Read everything but the people."""
    way, rest = _first(_WAYS, words)
    outcome, _ = _first(_OUTCOMES, words)
    channel, _ = _first(_CHANNELS, rest)
    pledge, _ = _first(_PLEDGES, words)
    unanswered = _UNANSWERED.search(words) is not None
    if way and outcome in (None, Outcome.SUPPORTIVE):
        outcome = Outcome.PLEDGED
    if outcome is Outcome.DECLINED:
        way = pledge = None
    day = _next_day(text, today, languages)
    if unanswered:
        outcome, way, pledge = Outcome.NO_ANSWER, None, None
    return Report((), (), outcome, channel, pledge, way, day)


def _first(table: Iterable[tuple[T, str]], words: str) -> tuple[T | None, str]:
    """Return the first meaning whose words are there, and the sentence without them."""
    for meaning, pattern in table:
        if match := re.search(pattern, words):
            return meaning, words[: match.start()] + " " + words[match.end() :]
    return None, words


def _next_day(text: str, today: date, languages: Sequence[str]) -> date | None:
    """Return the day named after a word such as "again" or "rappeler"."""
    cue = _AGAIN.search(plain(text))
    if cue is None:
        return None
    words = plain(text)[cue.start() :].replace(",", " ").split()[1 : SOON + 1]
    for start in range(len(words)):
        for length in range(min(MOST_DAY_WORDS, len(words) - start), 0, -1):
            day = read_day(" ".join(words[start : start + length]), today, languages)
            if day and day > today:
                return day
    return None


# --- whom the sentence is about -------------------------------------------------------------------


def _find_people(
    words: str, people: Sequence[Contact]
) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return who is named, who may be meant, and the sentence without the names."""
    found: list[int] = []
    unsure: list[int] = []
    for contact in sorted(people, key=lambda each: -len(each.name)):
        name = plain(contact.name)
        pattern = rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])"
        if name in words and re.search(pattern, words):
            found.append(contact.id)
            words = re.sub(pattern, " ", words)
    left: Mapping[int, str] = {
        contact.id: _first_name(contact) for contact in people if contact.id not in found
    }
    for token in dict.fromkeys(_LETTERS.findall(words)):
        alike = _alike(token, left)
        if len(alike) == 1:
            found.append(alike[0])
        elif alike:
            unsure = list(alike)
        if alike:
            words = words.replace(token, " ", 1)
            left = {each: name for each, name in left.items() if each not in alike}
    in_order = tuple(contact.id for contact in people if contact.id in found)
    return in_order, tuple(unsure), words


def _first_name(contact: Contact) -> str:
    return next(iter(_LETTERS.findall(plain(contact.name))), "")


def _alike(token: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """Return whom one word may name: by a part of the name, else by one that is spelt alike."""
    equal = tuple(each for each, name in names.items() if name == token)
    if equal or len(token) < SHORTEST_ALIKE or _TALK.fullmatch(token):
        return equal
    return tuple(
        each
        for each, name in names.items()
        if name[:1] == token[0]
        and len(name) >= SHORTEST_ALIKE
        and fuzz.ratio(token, name, score_cutoff=ALIKE)
    )
