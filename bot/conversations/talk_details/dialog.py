"""Small questions about a talk, each to be skipped; the day may be written, and a note."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from bot.campaigns.model import NudgeHours
from bot.conversations import rules
from bot.conversations.model import Channel, Conversation, ConversationChanged, Detail, Pledge
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, Values, in_rows
from bot.language.follow_ups.model import Choice
from bot.language.words.rules import clean, without_voters_number

View = tuple[str, Values, Rows]

CHOICES: Mapping[Detail, Sequence[tuple[str, str]]] = {
    Detail.CHANNEL: (
        (Channel.IN_PERSON, N_("🤝 In person")),
        (Channel.CALL, N_("📞 Call")),
        (Channel.MESSAGE, N_("💬 Message")),
        (Channel.EMAIL, N_("✉️ E-mail")),
        (Channel.SOCIAL, N_("🌐 Social media")),
    ),
    Detail.PLEDGE: (
        (Pledge.SURE, N_("Sure")),
        (Pledge.LIKELY, N_("Likely")),
        (Pledge.UNSURE, N_("Unsure")),
        (Pledge.NO, N_("No")),
    ),
    Detail.FOLLOW_UP: (
        ("1", N_("Tomorrow")),
        ("3", N_("In 3 days")),
        ("7", N_("In a week")),
        ("14", N_("In two weeks")),
    ),
}
SKIP: Final = "skip"
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
MOST_DAYS = 6


def choice_tap(choice: Choice) -> tuple[str, tuple[int, ...], Values]:
    """Return how a button says a day, with its hour, what it carries, and what is in its words."""
    day = choice.day
    if choice.hour is None:
        return N_("{day}"), (day.toordinal(),), {"day": day}
    minutes = choice.hour.hour * 60 + choice.hour.minute
    return N_("{day}, {hour}"), (day.toordinal(), minutes), {"day": day, "hour": choice.hour}


def choice_of(args: Sequence[str]) -> Choice:
    """Return the day, with its hour, that a button carries."""
    day = date.fromordinal(int(args[0]))
    minutes = int(args[1]) if args[1:] else None
    return Choice(day, None if minutes is None else time(minutes // 60, minutes % 60))


@dataclass(frozen=True, slots=True)
class Noting:
    """A note on this talk is awaited; `has_note` when there is one that it will replace."""

    conversation_id: int
    name: str
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class Dating:
    """The day on which the captain means to come back to it is awaited."""

    conversation_id: int


def ask(name: str, conversation: Conversation, detail: Detail, days_left: int) -> View:
    """Ask for one detail of the talk with `name`."""
    place = list(Detail).index(detail)
    rows = _choices(conversation, detail, days_left)
    last = (
        Tap(N_("Skip"), "talk.detail", (conversation.id, place, SKIP)),
        Tap(N_("‹ Back"), "talk.show", (conversation.id,)),
    )
    return f"talk_details/ask_{detail.value}", {"name": name}, (*rows, last)


def _choices(conversation: Conversation, detail: Detail, days_left: int) -> Rows:
    """Offer no day after the vote."""
    place = list(Detail).index(detail)
    taps = [
        Tap(label, "talk.detail", (conversation.id, place, word))
        for word, label in CHOICES[detail]
        if detail is not Detail.FOLLOW_UP or int(word) <= days_left
    ]
    return in_rows(taps)


def after_the_vote(conversation: Conversation, day: date, vote: date, days_left: int) -> View:
    """Say that the day would be too late, and offer earlier ones."""
    rows = _choices(conversation, Detail.FOLLOW_UP, days_left)
    never_mind = Tap(N_("Never mind"), "talk.show", (conversation.id,))
    return "talk_details/after_the_vote", {"day": day, "vote": vote}, (*rows, (never_mind,))


def not_a_day(conversation_id: int) -> View:
    """Say what can be read as a day; the talk is kept with or without one."""
    return (
        "talk_details/not_a_day",
        {},
        ((Tap(N_("Never mind"), "talk.show", (conversation_id,)),),),
    )


def which(conversation_id: int, choices: Sequence[Choice]) -> View:
    """Ask which of several days or hours is meant; what was only half understood is offered."""
    taps = [
        Tap(label, "talk.day", (conversation_id, *args), values)
        for label, args, values in map(choice_tap, choices[:MOST_DAYS])
    ]
    never_mind = Tap(N_("Never mind"), "talk.show", (conversation_id,))
    return "talk_details/which_day", {}, (*in_rows(taps), (never_mind,))


def quiet_hours(hours: NudgeHours, hour: time) -> Say:
    """Say that nobody is written to at the hour that was told, and at which one instead."""
    values = {"start": time(hours.start), "end": time(hours.end % 24), "hour": hour}
    return Say("talk_details/quiet_hours", values)


# --- the note -------------------------------------------------------------------------------------


def ask_note(state: Noting) -> Turn:
    never_mind = Tap(N_("Never mind"), "talk.keep", (state.conversation_id,))
    erase = Tap(N_("Erase the note"), "talk.forget", (state.conversation_id,), style="danger")
    buttons = ((never_mind, erase) if state.has_note else (never_mind,),)
    return Turn(state, say=(Say("talk_details/ask_note", {"name": state.name}, buttons),))


def note_problem(state: Noting, note: str) -> Turn | None:
    """Return what is said to words that can't be a note, or None."""
    if len(note) <= rules.LONGEST_NOTE:
        return None
    values = {"most": rules.LONGEST_NOTE, "length": len(note)}
    never_mind = Tap(N_("Never mind"), "talk.keep", (state.conversation_id,))
    return Turn(say=(Say("talk_details/note_too_long", values, ((never_mind,),)),))


def noted(name: str, changed: Conversation) -> Turn:
    """Keep the note; the words of it stay in the chat, so they are not said again."""
    change = ConversationChanged(changed)
    say = Say("talk_details/noted", {"name": name}, ((WHO_NEXT,),))
    return Turn(state=None, say=(say,), changes=(change,))


def note_erased(name: str, changed: Conversation) -> Turn:
    change = ConversationChanged(changed)
    edit = Edit("talk_details/note_erased", {"name": name}, ((WHO_NEXT,),))
    return Turn(state=None, say=(edit,), changes=(change,))


def note_kept(name: str) -> Turn:
    edit = Edit("talk_details/note_kept", {"name": name}, ((WHO_NEXT,),))
    return Turn(state=None, say=(edit,))


def read_note(text: str) -> str:
    """Return a note on one line, without what can't be seen or must not be kept."""
    return without_voters_number(clean(text))
