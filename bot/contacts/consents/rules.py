"""Tells a column that asks whether somebody may be written to, and a cell that says no. Pure.

"May we contact you?", "OK to text", "Consentement e-mail", "Accepts Marketing". Such a column
refuses by its no; an empty cell says nothing. A question whether they would call others, and a
newsletter that somebody does not want, are neither.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bot.contacts.consents.vocabulary import ASIDE, BY_EMAIL, BY_PHONE
from bot.contacts.refusals.model import Way
from bot.language.words.rules import plain

_WORD: Final = re.compile(r"[^\W_]+")
_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")
_REACH: Final = (
    r"(?:re)?(?:contact|call|phone|ring|text|e ?mail|message|write|reach|get in touch|"
    r"keep (?:you )?in touch|stay in touch|follow up|send)"
)
_REACHED: Final = (
    r"(?:(?:be|being) (?:re)?(?:contacted|called|phoned|texted|e ?mailed|messaged|reached|kept|"
    r"informed)|(?:receive|receiving|get|getting|hear from|hearing from)\b)"
)
_JOINDRE: Final = (
    r"(?:re)?(?:contacter|appeler|rappeler|telephoner|ecrire|joindre|solliciter|texter|envoyer)"
)
_JOINT: Final = (
    r"(?:etre (?:re)?(?:contacte|appele|rappele|sollicite|joint|demarche|informe|tenu)\w*|"
    r"recevoir\b|recois\b|que (?:nous|l on|on) (?:vous|me|te|m|t)\b|(?:prise de )?contact\b)"
)
_FINE: Final = r"(?:ok|okay|permission|consents?|agrees?|agreed|allowed|happy)"
_BON: Final = r"(?:accept|consen|autoris|souhait|veu[tx]|voul|voudr|accord|ok|permission)"
_PUBLIC: Final = r"(?:courriels?|e ?mails?|sms|textos?|messages|appels)"
_ASKS: Final = tuple(
    re.compile(rf"\b(?:{each})\b")
    for each in (
        rf"(?:may|can|could|should) (?:we|i|someone|the campaign)(?: \w+)? {_REACH}",
        rf"{_FINE}(?: \w+)? (?:to|for) (?:us to )?(?:{_REACH}|{_REACHED})",
        r"(?:want|wants|wish|like|willing|happy|prefer|agree|consent)(?: \w+)? (?:to )?" + _REACHED,
        rf"(?:like|want) us to {_REACH}",
        rf"ok(?:ay)? if (?:we|i|someone) {_REACH}",
        rf"us {_REACH}ing",
        r"(?:contact|call|text|email|phone|keep) me",
        r"in touch|contactable|can be (?:contacted|called|phoned|texted|emailed)",
        r"(?:contact|e ?mail|call|text|sms|phone) (?:ok|okay|allowed|permission|permitted)",
        r"consent(?:s|ed|ement)?|accepts? .*\b(?:marketing|e ?mails?|sms|texts?|calls?)",
        r"opt(?:ed)? ?in(?! (?:phone|cell|mobile|number))|subscribed|rgpd|gdpr",
        rf"(?:pouvons|pourrons|pourrions) nous(?: \w+){{0,2}} {_JOINDRE}",
        rf"(?:peut on|on peut|puis je|nous pouvons)(?: \w+){{0,2}} {_JOINDRE}",
        rf"{_BON}\w*(?: \w+){{0,3}} {_JOINT}",
        rf"(?:accept|consen|autoris)\w*(?: \w+){{0,4}} (?:a|de) (?:vous|me|m|te|t) {_JOINDRE}",
        rf"(?:accept|consen|autoris)\w*(?: \w+){{0,4}} (?:nos|des|les|vos) {_PUBLIC}",
        r"contact (?:autorise|accepte|possible)e?",
    )
)
# A program's own mark of who opted in says nothing of whoever did not, and has others of refusals.
_BARE: Final = re.compile(r"\bopt(?:ed)? ?in\b|\bconsent(?:ement)?s?\b")
_SHORT: Final = 4
_NO: Final = re.compile(
    r"(?:no|non|nope|never|jamais|0|false|faux|refuse[ds]?|refusee?|declined?|denied|withdrawn|"
    r"revoked|not given|not ok|disagree|off|opted out|opt out|retire|please don t|n)$|"
    r"(?:no|non|please don t|do not|don t|i do not|i don t|i disagree|je ne|je n|ne|pas d accord|"
    r"je refuse) \w"
)
_NO_ANSWER: Final = re.compile(
    r"(?:no|non) (?:answer|response|reply|preference|data|info\w*|opinion|renseigne\w*|repondu|"
    r"reponse|precise\w*|indique\w*|applicable|consent (?:on|asked))"
)


@lru_cache(maxsize=1024)
def consent_asked(heading: str) -> Way | None:
    """Return by what way a column says that somebody may be reached, None where it says no such
    thing.
    """
    words = words_of(heading)
    said = set(words.split())
    if said & ASIDE or not any(each.search(words) for each in _ASKS):
        return None
    email, phone = bool(said & BY_EMAIL) or "e mail" in words, bool(said & BY_PHONE)
    if email == phone:
        return Way.ANY
    return Way.EMAIL if email else Way.PHONE


def is_a_mark(heading: str) -> bool:
    """Tell "email_opt_in", a mark of a program, from a question that was put to somebody."""
    words = words_of(heading)
    return _BARE.search(words) is not None and len(words.split()) <= _SHORT


def words_of(heading: str) -> str:
    """Return the words of a heading, folded: "hasOptedIn" is "has opted in"."""
    words = " ".join(_WORD.findall(plain(_CAMEL.sub(" ", heading))))
    return words.replace("optin", "opt in")


def says_no(cell: str) -> bool:
    """Tell whether a cell under such a heading says no: "No, thanks", "Non", "I do not agree"."""
    words = " ".join(_WORD.findall(plain(cell)))
    return _NO.match(words) is not None and not _NO_ANSWER.match(words)
