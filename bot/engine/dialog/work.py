"""What a handler, a listener or a job has at hand in one unit of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.engine.dialog import buttons
from bot.engine.dialog import states as dialogs
from bot.engine.dialog.place import Unworded
from bot.engine.dialog.turn import Notice
from bot.engine.intake import taken
from bot.engine.outbox import erased, outbox
from bot.engine.outbox.writing import Writer
from bot.engine.several import chosen
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Chat, Person
from bot.engine.time import due

T = TypeVar("T")
Campaign = Any  # the application's own bot.campaigns.model.Campaign


class Listening(Protocol):
    """What a unit of work needs of a feature: who hears of which change, and its routes."""

    @property
    def routes(self) -> Sequence[Any]:
        """The ways to it."""
        ...

    @property
    def listens(self) -> Mapping[type, Callable[[Work, Any], None]]:
        """What is done, by the change that happened."""
        ...


@dataclass(slots=True)
class Work:
    """A unit of work: the transaction, the present, and what may be put into the outbox."""

    tx: Tx
    now: datetime
    campaign: Campaign
    writer: Writer
    queued: list[outbox.Queued] = field(default_factory=list)
    features: Sequence[Listening] = ()

    @property
    def campaign_id(self) -> int:
        """The campaign that all this belongs to."""
        return int(self.campaign.id)

    def deep_link(self, payload: str) -> str:
        """Return the address at which Telegram opens this bot with a payload."""
        marked = self.writer.renderer.mark.link(payload)
        return f"https://t.me/{self.tx.tools.username}?start={marked}"

    @property
    def address(self) -> str:
        """Where Telegram opens this bot; of several campaigns this one."""
        marked = self.writer.renderer.mark.link("")
        bot = f"https://t.me/{self.tx.tools.username}"
        return f"{bot}?start={marked}" if marked else bot

    @property
    def campaigns(self) -> Sequence[Campaign]:
        """All campaigns that run on this bot, where there are several."""
        return self.writer.renderer.mark.campaigns()

    def others_of(self, person_id: int) -> Sequence[Campaign]:
        """Return the other campaigns on this bot that somebody is in."""
        return self.writer.renderer.mark.others_of(self.tx, person_id)

    def title(self, campaign: Campaign, language: str) -> str:
        """Return what a campaign is called, told apart from others on this bot."""
        return self.writer.renderer.mark.title(campaign, language)

    def notify(self, notice: Notice) -> bool:
        """Put a notice into the outbox; False when its key is already there."""
        row = self.writer.put_notice(self.tx, self.now, self.campaign_id, notice)
        if row:
            self.queued.append(row)
        return row is not None

    def notify_unworded(self, notices: Sequence[Unworded]) -> int:
        """Put notices into the outbox whose words are made when they leave; return how many of all
        had a key that was not there already.
        """
        count, one = self.writer.put_unworded(self.tx, self.now, self.campaign_id, notices)
        if one:
            self.queued.append(one)
        return count

    def announce(self, change: object) -> None:
        """Offer a change to every feature that listens, in the order of the application."""
        for feature in self.features:
            listen = feature.listens.get(type(change))
            if listen:
                listen(self, change)

    def counted(self, name: str, count: Callable[[], T]) -> T:
        """Return what a feature `counts` over everybody, as of the last minute where it is kept."""
        kept: T | None = self.tx.tools.aggregates.find(name, self.campaign_id)
        return count() if kept is None else kept

    def plan(self, job: str, subject: int, at: datetime) -> None:
        """Have `job` run for `subject` at `at`, instead of whenever it was planned."""
        due.plan(self.tx, job, subject, at, self.campaign_id)

    def unplan(self, job: str, subject: int) -> None:
        """Have `job` not run for `subject`."""
        due.unplan(self.tx, job, subject, self.campaign_id)

    def planned(self, job: str, subject: int) -> datetime | None:
        """Return when `job` is due for `subject`."""
        return due.when(self.tx, job, subject, self.campaign_id)

    def asked_at(self, chat_id: int) -> datetime | None:
        """Return since when a question is open in somebody's private chat, None where none is."""
        return dialogs.asked_at(self.tx, self.campaign_id, chat_id)

    def silence(self, chat_id: int) -> int:
        """Cancel every notice still queued for a chat; return how many."""
        return outbox.cancel_notices(self.tx, self.campaign_id, chat_id, self.now)

    def withdraw_naming(self, chat_id: int, name: str) -> int:
        """Cancel every notice still queued for a chat that names somebody; return how many."""
        return erased.withdraw_naming(self.tx, self.campaign_id, chat_id, name)

    def withdraw(self, beginning: str) -> int:
        """Cancel whatever still waits with a key that begins so; return how many."""
        return erased.withdraw(self.tx, beginning)

    def forget_chat(self, chat_id: int) -> None:
        """Delete what the engine keeps of this campaign about a chat: its dialog, its messages, its
        key. What another campaign has there goes on, under another key.
        """
        dialogs.drop(self.tx, self.campaign_id, chat_id)
        erased.forget(self.tx, self.campaign_id, chat_id, self.now)
        chosen.forget(self.tx, self.campaign_id, chat_id)
        if chosen.is_shared(self.tx, self.campaign_id, chat_id):
            chosen.change_key(self.tx, chat_id)
            return
        outbox.mark_reachable(self.tx, chat_id)
        taken.forget_chat(self.tx, chat_id)
        buttons.forget_chat(self.tx, chat_id)
        self.tx.destroy_key(chat_id)


@dataclass(slots=True)
class Here(Work):
    """A unit of work about one update: where, who, in which language, in the middle of what.

    `captain` is the application's `bot.captains.model.Captain`, or None before the sign-up;
    `state` the dialog's state, `suspended` the one that /cancel laid aside; `standing` the
    sender's membership of this group as Telegram just told ("administrator", "left", ...);
    `forwarded`: somebody else wrote it; `to_other`: it answers somebody else's message; `topic`:
    where in a forum, answered there; `edited`: a command that was made of an earlier message;
    `below`: what the buttons of the message of ours carry that it answers;
    `unseen`: the number of what only the sender sees in a group; `query_id`: that of their tap;
    `event`: what they did.

    `aside` holds what waits for a tap beside the open question, by number: each may be answered,
    whatever came after it. `interrupted`: something else than the open question was done, which
    is asked once more then; it was already where `asked_again`. `shown` is the row of the latest
    message with buttons, `answered` that the question was, in words; `instants` are done at once
    and only tried.
    """

    chat: Chat = field(kw_only=True)
    sender: Person = field(kw_only=True)
    language: str = field(kw_only=True)
    captain: Any = field(default=None, kw_only=True)
    state: object | None = field(default=None, kw_only=True)
    suspended: object | None = field(default=None, kw_only=True)
    standing: str | None = field(default=None, kw_only=True)
    message_id: int | None = field(default=None, kw_only=True)
    reply_to: int | None = field(default=None, kw_only=True)
    update_id: int = field(default=0, kw_only=True)
    forwarded: bool = field(default=False, kw_only=True)
    to_other: bool = field(default=False, kw_only=True)
    topic: int | None = field(default=None, kw_only=True)
    edited: bool = field(default=False, kw_only=True)
    unseen: int | None = field(default=None, kw_only=True)
    below: tuple[str, ...] = field(default=(), kw_only=True)
    query_id: str = field(default="", kw_only=True)
    event: Any = field(default=None, kw_only=True)
    aside: dict[int, object] = field(default_factory=dict, kw_only=True)
    interrupted: bool = field(default=False, kw_only=True)
    asked_again: bool = field(default=False, kw_only=True)
    back_to: object | None = field(default=None, kw_only=True)
    shown: int | None = field(default=None, kw_only=True)
    answered: bool = field(default=False, kw_only=True)
    instants: list[dict[str, Any]] = field(default_factory=list, kw_only=True)

    def lay_aside(self, state: object) -> int:
        """Keep a dialog state that waits for a tap; return the number that its buttons carry."""
        number = self.tx.new_id()
        self.aside[number] = state
        return number

    def come_back(self, to: object | None = None) -> None:
        """Have the question that is open now asked again, once what is done here is said; or that
        `to` which was open before.
        """
        self.back_to = self.state if to is None else to
        self.interrupted = self.back_to is not None

    def forget_questions(self) -> None:
        """Forget all that is laid aside: it may hold a name."""
        self.suspended = None
        self.aside.clear()

    @property
    def whose(self) -> tuple[int, int, int]:
        """The campaign, chat and person to which the dialog belongs."""
        return self.campaign_id, self.chat.id, self.sender.id

    @property
    def captain_id(self) -> int:
        """The captain's id; for routes that only captains reach."""
        return int(self.captain.id)
