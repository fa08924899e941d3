"""What a captain writes is decided on in one place (`language/meaning`); this does what follows.

A wish goes on as its command, news wait for a yes, a doubt is asked with buttons. What was asked
for is left to the question that is open.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import overload
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over, ways_open
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.importing.model import Gathered
from bot.contacts.rules import clip
from bot.conversations.doubts.model import Wondering
from bot.conversations.hearing import dialog, rules
from bot.conversations.reminders.model import Reminding
from bot.conversations.reminders.rules import reminding_of
from bot.conversations.sentences.model import Proposing
from bot.conversations.sentences.rules import proposal, to_ask
from bot.engine.dialog.feature import Feature, OnTap, OnWords, Takes
from bot.engine.dialog.turn import Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap, Text
from bot.language.meaning.model import Asked, Facts, Kind, Meaning
from bot.language.meaning.rules import decide, only_name
from bot.language.news.model import News, Person, Told
from bot.language.news.rules import LONGEST, is_talk, named
from bot.language.replies.model import OF_LIFE, Reply
from bot.language.replies.rules import read_yes_or_no
from bot.language.wishes.model import Wish
from bot.language.wishes.rules import read_wish

CALL_SAID = 120
_ASKED = {
    None: Asked.NOTHING,
    Takes.WORDS: Asked.WORDS,
    Takes.NAMES: Asked.NAMES,
    Takes.NOTE: Asked.NOTE,
    Takes.YES_OR_NO: Asked.YES_OR_NO,
}


def on_words(here: Here, event: Text, takes: Takes | None) -> Turn | Text | None:
    """Tell what a text is; None where it is for the open question, or nothing that is known."""
    if here.captain is None:
        wish = read_wish(event.text)
        return Turn(then=rules.LEADS_TO[wish]) if wish in rules.FOR_ANYBODY else None
    if isinstance(here.state, Gathered) and read_yes_or_no(event.text, asked=True):
        return None
    facts = _facts(here, takes)
    if takes in (None, Takes.NAMES) and is_over(here.campaign, here.now):
        person = rules.who_did_not_vote(event.text, facts.people)
        if person is not None:
            return Turn(then=f"vote.ask {person}")
    meaning = decide(event.text, facts)
    if takes is Takes.NAMES and rules.is_list(event.text, meaning, facts):
        return None
    if takes is Takes.NAMES and meaning.kind is Kind.NAMES:
        return Text(meaning.words)
    step = _STEPS.get(meaning.kind)
    return step(here, event, meaning, facts) if step else None


def _facts(here: Here, takes: Takes | None) -> Facts:
    captain: Captain = here.captain
    campaign: Campaign = here.campaign
    asked = Asked.YES_OR_NO if takes is None and _pending(here) else _ASKED[takes]
    now = here.now.astimezone(ZoneInfo(captain.time_zone))
    languages = tuple(dict.fromkeys((here.language, "en", "fr")))
    return Facts(asked, _List(here, captain.id), now.date(), languages, campaign.country, now)


class _List(Sequence[Person]):
    """Who is on the list, read and opened only where somebody looks."""

    def __init__(self, here: Here, captain_id: int) -> None:
        self._whose = here.tx, here.campaign_id, captain_id

    @cached_property
    def _people(self) -> tuple[Person, ...]:
        return tuple(
            Person(each.id, each.name, each.relationship or "")
            for each in contacts.everyone(*self._whose)
        )

    @overload
    def __getitem__(self, place: int) -> Person: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Person]: ...

    def __getitem__(self, place: int | slice) -> Person | Sequence[Person]:
        return self._people[place]

    def __len__(self) -> int:
        return len(self._people)


def _pending(here: Here) -> list[int]:
    """Return the proposals that wait for no more than a yes."""
    return [
        number
        for number, each in here.aside.items()
        if isinstance(each, Proposing) and to_ask(each) is None
    ]


# --- wishes and replies ---------------------------------------------------------------------------


def _wish(here: Here, event: Text, meaning: Meaning, _facts: Facts) -> Turn:
    match meaning.wish:
        case Wish.WHERE:
            return Turn(say=(_where(here),))
        case Wish.UNDO | None:
            return Turn(say=(dialog.undo(),))
        case Wish.CALL | Wish.PAUSE as wish:  # when, and until when, stands in their words
            return Turn(then=f"{rules.LEADS_TO[wish]} {clip(event.text, CALL_SAID)}")
        case wish:
            return Turn(then=rules.leads_to(wish, event.text, is_silent=_is_silent(here)))


def _is_silent(here: Here) -> bool:
    captain: Captain = here.captain
    return captain.stopped_at is not None


def _where(here: Here) -> Say:
    campaign: Campaign = here.campaign
    values = {"vote": campaign.election_day, "registration": campaign.registration_deadline}
    return dialog.where(ways_open(campaign, here.now), values)


def _reply(here: Here, _event: Text, meaning: Meaning, facts: Facts) -> Turn | None:
    """A question that is open takes its own replies; a single proposal takes a yes and a no."""
    reply = meaning.reply or Reply.UNSURE
    if isinstance(here.state, Gathered):
        return None
    if facts.asked is Asked.NAMES:
        return Turn(None, say=(dialog.no_more_names(reply, len(facts.people)),))
    if here.state is not None:
        return None
    pending = _pending(here)
    if len(pending) == 1 and reply in (Reply.YES, Reply.NO):
        return Turn(then=f"report.{'yes' if reply is Reply.YES else 'other'} {pending[0]}")
    return Turn(say=(dialog.yes_or_no(reply),))


def _courtesy(here: Here, event: Text, meaning: Meaning, facts: Facts) -> Turn | None:
    if meaning.courtesy is None:
        return None
    captain: Captain = here.captain
    asking = here.state is not None
    is_of_life = meaning.courtesy in OF_LIFE
    person = next(iter(_known(event.text, facts)), 0) if is_of_life else 0
    view = dialog.courtesy(meaning.courtesy, captain.name, asking=asking, person=person)
    return Turn(say=(view,))


# --- news -----------------------------------------------------------------------------------------


def _news(here: Here, event: Text, meaning: Meaning, facts: Facts) -> Turn:
    if not meaning.news:
        return Turn(say=(dialog.nobody_known(),))
    campaign: Campaign = here.campaign
    proposing = proposal(meaning.news, campaign.election_day, campaign.nudge_hours)
    if proposing is None:
        whom = rules.to_come(meaning.news)
        if not whom:
            return Turn(say=(dialog.no_talk(_names(meaning.news, facts)),))
        return _remind(here, reminding_of(event.text, facts, campaign.election_day, whom))
    here.interrupted = False  # the question comes back once this one is answered
    return Turn(then=f"report.start {here.lay_aside(proposing)}")


def _reminder(here: Here, event: Text, _meaning: Meaning, facts: Facts) -> Turn:
    campaign: Campaign = here.campaign
    return _remind(here, reminding_of(event.text, facts, campaign.election_day))


def _remind(here: Here, reminding: Reminding) -> Turn:
    here.interrupted = False
    return Turn(then=f"remind.start {here.lay_aside(reminding)}")


def _particulars(here: Here, _event: Text, meaning: Meaning, _facts: Facts) -> Turn | None:
    told = meaning.particulars
    if told is None or told.no_phone:
        return Turn(then=f"told.no_phone {told.whom.people[0]}") if told else None
    here.interrupted = False
    return Turn(then=f"told.start {here.lay_aside(rules.telling_of(told))}")


def _names(news: Sequence[News], facts: Facts) -> list[str]:
    """Return whom no talk was with yet, as the list or the text has it."""
    by_id = {person.id: person.name for person in facts.people}
    return [
        each.whom.name or by_id[each.whom.people[0]] for each in news if each.told is Told.NO_TALK
    ]


# --- names, questions, doubts ---------------------------------------------------------------------


def _more_names(_here: Here, _event: Text, meaning: Meaning, _facts: Facts) -> Turn:
    return Turn(then=f"/add {meaning.words}")


def _question(here: Here, event: Text, _meaning: Meaning, _facts: Facts) -> Turn:
    """It goes to the organizers once it was looked over; an open question is not lost over it."""
    if here.state is None:
        return Turn(then=f"/ask {event.text}")
    return _asked(here, Wondering(event.text))


def _doubt(here: Here, event: Text, meaning: Meaning, facts: Facts) -> Turn | None:
    if not meaning.words:
        return _card(event, facts)
    if facts.asked is Asked.NOTHING and (person := only_name(event.text, facts)):
        return Turn(then=f"contacts.card {person} 0")
    person = next(iter(_known(event.text, facts)), 0)
    return _asked(here, Wondering(meaning.words, names=True, person=person))


def _card(event: Text, facts: Facts) -> Turn | None:
    """A question about somebody on the list: all that is known stands on the card."""
    sure = _known(event.text, facts)
    return Turn(then=f"contacts.card {sure[0]} 0") if sure else None


def _known(text: str, facts: Facts) -> list[int]:
    return [each.sure for each in named(text, facts.people) if each.sure is not None]


def _asked(here: Here, wondering: Wondering) -> Turn:
    here.interrupted = False
    return Turn(then=f"hear.doubt {here.lay_aside(wondering)}")


def _unknown(_here: Here, event: Text, _meaning: Meaning, facts: Facts) -> Turn | None:
    """A long story is not read; whatever else it is, the home message has an answer."""
    if len(event.text) > LONGEST and is_talk(event.text):
        return Turn(say=(dialog.too_long(LONGEST),))
    return _card(event, facts) if _is_free(facts) else None


def _is_free(facts: Facts) -> bool:
    """Tell whether nothing is asked that a name could answer."""
    return facts.asked in (Asked.NOTHING, Asked.YES_OR_NO)


_STEPS: Mapping[Kind, Callable[[Here, Text, Meaning, Facts], Turn | None]] = {
    Kind.WISH: _wish,
    Kind.REPLY: _reply,
    Kind.NEWS: _news,
    Kind.REMINDER: _reminder,
    Kind.PARTICULARS: _particulars,
    Kind.NAMES: _more_names,
    Kind.COURTESY: _courtesy,
    Kind.QUESTION: _question,
    Kind.IN_DOUBT: _doubt,
    Kind.UNKNOWN: _unknown,
}

# --- buttons --------------------------------------------------------------------------------------


def on_plan(_here: Here, _tap: Tap) -> Turn:
    return Turn(then="/plan")


def on_unreminded(_here: Here, _tap: Tap) -> Turn:
    return Turn(say=(dialog.unreminded(),))


def feature() -> Feature:
    """To be listed first: free text is heard here before anybody else."""
    return Feature(
        "hearing",
        routes=(
            OnWords(on_words),
            OnTap("hear.plan", on_plan),
            OnTap("hear.unreminded", on_unreminded),
        ),
    )
