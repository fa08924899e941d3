"""The one place that decides what free text is. Pure.

The order, from what must never be missed to what is only a guess:

1. a wish to stop, whatever was asked;
2. a reply to what was asked: yes or no, that's all, later;
3. other wishes (help, the menu, my list...): whole texts; where words are asked for, only those
   that can't be an answer;
4. thanks and greetings, where nothing is asked that they might answer;
5. the wish to be reminded, where nothing else is told, and no words are asked for;
   what is told of somebody beside talks ("Paul lives in Lyon"), where nothing else is;
   news about people on the list, or about a stranger: not where a note is asked for, whose words
   are kept as they are; where other words are asked for, only clear news; that somebody died;
6. names, where names are asked for; what may be names or talk is in doubt;
7. thanks and greetings elsewhere, and excuses of who had no time;
8. an answer, where words were asked for;
9. "add Julie and Marc", names without a question;
10. a question for the organizers;
11. a doubt: somebody on the list is named, or it may be names; else nothing that is known.

A doubt becomes a question with buttons, never a record.
"""

import re
from datetime import datetime, time
from typing import Final

from bot.language.follow_ups.rules import is_time, read_when
from bot.language.meaning.model import Asked, Facts, Kind, Meaning
from bot.language.meaning.names import sort_names
from bot.language.news.model import News, Told
from bot.language.news.rules import LONGEST, is_talk, named, read_news
from bot.language.particulars.rules import read_particulars
from bot.language.remind_me.rules import is_reminder
from bot.language.replies.model import OF_LIFE, Courtesy, Reply
from bot.language.replies.rules import (
    is_question,
    read_courtesy,
    read_done,
    read_skip,
    read_yes_or_no,
)
from bot.language.wishes.model import Wish
from bot.language.wishes.rules import names_to_add, read_wish
from bot.language.words.rules import plain, words_of

# Wishes that are heard where words are asked for: as an answer they would make no sense.
_BESIDE_WORDS: Final = frozenset(
    {
        *(Wish.HELP, Wish.CANCEL, Wish.PRIVACY, Wish.STEP_DOWN),
        *(Wish.SETTINGS, Wish.PAUSE, Wish.WHERE),
    }
)
_BY_ITS_NAME: Final = re.compile(r"\b(?:menu|accueil|list|liste)\b", re.IGNORECASE)
# "Remind me to call Luis" tells no more than that there was no talk.
_NO_NEWS: Final = frozenset({Told.HOW, Told.NO_TALK, Told.REACHED, Told.NO_ANSWER, Told.NOT_NOW})
_VAGUE: Final = frozenset({Told.HOW, Told.NO_TALK})
_REMOVES: Final = re.compile(
    r"(?:please |can you |could you |pls |svp |peux-tu |pouvez-vous )*"
    r"(?:delete|remove|erase|take off|cross out|"
    r"supprime[rz]?|retire[rz]?|enleve[rz]?|efface[rz]?)\b"
)
_NAME_SOMEBODY: Final = frozenset({Courtesy.NO_TIME, *OF_LIFE})
_MOST_WORDS_OF_A_NAME: Final = 4
_FEWEST_WORDS_OF_NEWS: Final = 3
_LONGEST_TIME: Final = 60


def decide(text: str, facts: Facts) -> Meaning:
    """Return what a text is, by the order above."""
    wish = read_wish(text)
    if wish is Wish.STOP:
        return Meaning(Kind.WISH, wish=wish)
    found = _reply(text, facts) or _wish(text, facts, wish) or _greeting(text, facts)
    steps = (
        _reminder,
        _particulars,
        _life,
        _news,
        _removal,
        _names,
        _note,
        _courtesy,
        _words,
        _more_names,
        _question,
    )
    others = (step(text, facts) for step in steps)
    return found or next((each for each in others if each), None) or _anything_else(text, facts)


def _reply(text: str, facts: Facts) -> Meaning | None:
    reply: Reply | None
    match facts.asked:
        case Asked.NOTE:
            return None
        case Asked.WORDS:
            reply = read_skip(text)
        case Asked.NAMES:
            reply = read_done(text)
            reply = Reply.DONE if reply is Reply.UNSURE else reply
            # "Remind me tomorrow" is more than "later".
            reply = None if reply is Reply.LATER and _is_dated_wish(text, facts) else reply
        case _:
            reply = read_yes_or_no(text, asked=facts.asked is Asked.YES_OR_NO)
    return Meaning(Kind.REPLY, reply=reply) if reply else None


def _wish(text: str, facts: Facts, wish: Wish | None) -> Meaning | None:
    if wish is None or (facts.asked is Asked.NOTE and wish is not Wish.CANCEL):
        return None
    if facts.asked is Asked.WORDS and not (wish in _BESIDE_WORDS or _BY_ITS_NAME.search(text)):
        return None
    return Meaning(Kind.WISH, wish=wish)


def _greeting(text: str, facts: Facts) -> Meaning | None:
    """Thanks and greetings name nobody: where nothing is asked, no list has to be looked at."""
    if facts.asked not in (Asked.NOTHING, Asked.YES_OR_NO):
        return None
    courtesy = read_courtesy(text)
    is_one = courtesy and courtesy not in _NAME_SOMEBODY
    return Meaning(Kind.COURTESY, courtesy=courtesy) if is_one else None


def _news(text: str, facts: Facts) -> Meaning | None:
    if facts.asked is Asked.NOTE or len(text) > LONGEST:
        return None
    told = facts.today, facts.languages, facts.country, facts.now
    news = read_news(text, facts.people, *told)
    if facts.asked is Asked.WORDS:
        is_clear = any(each.told not in _VAGUE for each in news) or is_talk(text)
        news = news if is_clear else ()
    return Meaning(Kind.NEWS, news=news) if news else None


def _reminder(text: str, facts: Facts) -> Meaning | None:
    """Who wants to be reminded tells no news, unless it stands beside them."""
    if facts.asked in (Asked.NOTE, Asked.WORDS):
        return None
    if not is_reminder(text):
        return Meaning(Kind.REMINDER) if _is_time(text, facts) else None
    news = _news(text, facts)
    is_told = news and any(each.told not in _NO_NEWS for each in news.news)
    return None if is_told else Meaning(Kind.REMINDER)


def _is_time(text: str, facts: Facts) -> bool:
    """Tell whether a text is a day or an hour alone, where nothing is asked: "demain soir"."""
    is_free = facts.asked is not Asked.NAMES and len(text) <= _LONGEST_TIME
    return is_free and is_time(text, facts.today, facts.languages, facts.country)


def _is_dated_wish(text: str, facts: Facts) -> bool:
    now = facts.now or datetime.combine(facts.today, time())
    told = is_reminder(text) and read_when(text, now, facts.languages, facts.country).choices
    return bool(told)


def _particulars(text: str, facts: Facts) -> Meaning | None:
    if facts.asked in (Asked.NOTE, Asked.WORDS):
        return None
    with_words = facts.asked is Asked.NAMES
    told = read_particulars(text, facts.people, facts.country, with_words=with_words)
    news = _news(text, facts) if told else None
    is_news = news and any(each.told not in _VAGUE for each in news.news)
    return Meaning(Kind.PARTICULARS, particulars=told) if told and not is_news else None


def _life(text: str, facts: Facts) -> Meaning | None:
    """What happened in somebody's life is no name for the list, nor is it asked how it went; but
    beside news that are clear it stands for itself.
    """
    if facts.asked in (Asked.NOTE, Asked.WORDS) or "?" in text:
        return None
    courtesy = read_courtesy(text)
    if courtesy not in OF_LIFE:
        return None
    news = _news(text, facts)
    is_clear = news and any(each.told not in _NO_NEWS for each in news.news)
    return (
        None if is_clear or (news and is_talk(text)) else Meaning(Kind.COURTESY, courtesy=courtesy)
    )


def _removal(text: str, facts: Facts) -> Meaning | None:
    """Who is to be taken off the list has a card, on which that can be done."""
    if facts.asked in (Asked.NOTE, Asked.WORDS) or not _REMOVES.match(plain(text)):
        return None
    is_known = any(each.people for each in named(text, facts.people))
    return Meaning(Kind.IN_DOUBT) if is_known else None


def _names(text: str, facts: Facts) -> Meaning | None:
    if facts.asked is not Asked.NAMES:
        return None
    names = sort_names(text).names
    return Meaning(Kind.NAMES, words=names) if names else None


def _note(_text: str, facts: Facts) -> Meaning | None:
    return Meaning(Kind.ANSWER) if facts.asked is Asked.NOTE else None


def _courtesy(text: str, facts: Facts) -> Meaning | None:
    courtesy = read_courtesy(text)
    if courtesy is Courtesy.NO_TIME and (facts.asked is Asked.WORDS or named(text, facts.people)):
        return None
    return Meaning(Kind.COURTESY, courtesy=courtesy) if courtesy else None


def _words(text: str, facts: Facts) -> Meaning | None:
    """Whatever is no question may be an answer."""
    is_asking = "?" in text and is_question(text)
    return Meaning(Kind.ANSWER) if facts.asked is Asked.WORDS and not is_asking else None


def _more_names(text: str, _facts: Facts) -> Meaning | None:
    names = names_to_add(text)
    return Meaning(Kind.NAMES, words=names) if names else None


def _question(text: str, facts: Facts) -> Meaning | None:
    """Who is on the list is nothing that organizers are asked about."""
    if not is_question(text):
        return None
    is_private = any(each.people for each in named(text, facts.people))
    return Meaning(Kind.IN_DOUBT if is_private else Kind.QUESTION)


def _anything_else(text: str, facts: Facts) -> Meaning:
    if facts.asked is Asked.NAMES:
        return Meaning(Kind.IN_DOUBT, words=text.strip())
    tokens = words_of(text)
    mentions = named(text, facts.people)
    if len(tokens) >= _FEWEST_WORDS_OF_NEWS and mentions:
        return Meaning(Kind.NEWS, news=(News(mentions[0], Told.HOW),))
    if not mentions and is_talk(text):
        return Meaning(Kind.NEWS)
    names = sort_names(text).names
    is_short = len(tokens) <= _MOST_WORDS_OF_A_NAME or "\n" in text or "," in text
    if names and is_short and any(word.is_capital for word in tokens):
        return Meaning(Kind.IN_DOUBT, words=names)
    return Meaning(Kind.UNKNOWN)


def are_names(text: str) -> bool:
    """Tell whether a text is names and nothing else."""
    return sort_names(text).names == text


def only_name(text: str, facts: Facts) -> int | None:
    """Return the one person of the list whose name is all that a text says."""
    mentions = named(text, facts.people)
    if len(mentions) != 1 or mentions[0].sure is None:
        return None
    return mentions[0].sure if mentions[0].end - mentions[0].start == len(words_of(text)) else None
