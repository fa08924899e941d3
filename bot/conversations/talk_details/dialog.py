"""Three small questions in one message, each to be skipped; the day may be written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.conversations.model import Channel, Conversation, Detail, Pledge
from bot.engine.dialog.turn import N_, Rows, Tap, Values

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


@dataclass(frozen=True, slots=True)
class Dating:
    """The day on which the captain means to come back to it is awaited."""

    conversation_id: int


def ask(name: str, conversation: Conversation, detail: Detail) -> View:
    """Ask for one detail of the talk with `name`."""
    place = list(Detail).index(detail)
    taps = [
        Tap(label, "talk.detail", (conversation.id, place, word)) for word, label in CHOICES[detail]
    ]
    rows = tuple(tuple(taps[start : start + 2]) for start in range(0, len(taps), 2))
    last = (
        Tap(N_("Skip"), "talk.detail", (conversation.id, place, SKIP)),
        Tap(N_("‹ Back"), "talk.show", (conversation.id,)),
    )
    return f"talk_details/ask_{detail.value}", {"name": name}, (*rows, last)


def not_a_day(conversation_id: int) -> View:
    """Say what can be read as a day; the talk is kept with or without one."""
    return (
        "talk_details/not_a_day",
        {},
        ((Tap(N_("Never mind"), "talk.show", (conversation_id,)),),),
    )
