"""A bot of a few lines for the engine's own tests: two questions, some buttons, one job.

Everybody in `captains` is one, whoever has a standing in a group organizes, and what the engine
asks about people can be made to fail.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import telegram

from bot.engine.dialog.feature import Feature, Reader, Where, Who
from bot.engine.dialog.turn import Notice, Rows, Say, Tap, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.intake.update import Received
from bot.engine.parts import Parts
from bot.engine.telegram.incoming import Chat, Person
from bot.engine.telegram.reading import read
from bot.engine.telegram.request import AiohttpRequest
from bot.engine.texts.catalogues import BOT, Texts

OWNER = 9000
GROUP = -100
ME = 1000001

WORDS = """
{% macro words(said="") %}{{ said }}{% endmacro %}
{% macro bound() %}No right{% endmacro %}
{% macro hello(name) %}{% trans %}Hello {{ name }}!{% endtrans %}{% endmacro %}
{% macro count(n) %}{% trans n=n %}{{ n }} friend{% pluralize %}{{ n }} friends{% endtrans %}
{%- endmacro %}
{% macro when(at) %}{{ at|day }} {{ at|time }}{% endmacro %}
{% macro on(day, more="") %}{{ day|day }}{{ more }}{% endmacro %}
{% macro bold(name) %}<b>{{ name }}</b>{% endmacro %}
"""
FRENCH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Hello %(name)s!"
msgstr "Bonjour %(name)s !"

msgid "%(n)s friend"
msgid_plural "%(n)s friends"
msgstr[0] "%(n)s ami"
msgstr[1] "%(n)s amis"

msgid "My list"
msgstr "Ma liste"

msgid "Call {name}"
msgstr "Appeler {name}"
"""


def tiny_texts(folder: Path) -> Texts:
    """Return the engine's own texts and `WORDS`, in English and French."""
    (folder / "tiny" / "texts").mkdir(parents=True)
    (folder / "tiny" / "texts" / "tiny.j2").write_text(WORDS)
    shutil.copytree(BOT / "engine" / "texts", folder / "engine" / "texts")
    catalogue = folder / "locales" / "fr" / "LC_MESSAGES" / "bot.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(FRENCH)
    return Texts(folder / "locales", folder)


@dataclass
class TinyCaptain:
    """See `bot.engine.dialog.feature.Reader`."""

    id: int
    language: str = "en"


@dataclass
class TinyPeople:
    """See `bot.engine.dialog.feature.People`; `broken` makes looking somebody up fail."""

    captains: set[int] = field(default_factory=set)
    broken: bool = False
    moves: list[tuple[int, int]] = field(default_factory=list)
    losses: list[int] = field(default_factory=list)
    alerts: int = 0

    def captain(self, work: Work, person: Person) -> TinyCaptain | None:
        if self.broken:
            raise ValueError("Ana can't be looked up")
        return TinyCaptain(person.id) if person.id in self.captains else None

    def language(self, work: Work, chat: Chat, person: Person, captain: Reader | None) -> str:
        return captain.language if captain else person.language or "en"

    def may(self, here: Here, who: Who) -> bool:
        match who:
            case Who.ANYONE:
                return True
            case Who.CAPTAIN:
                return here.captain is not None
            case Who.ORGANIZER:
                return here.standing == "administrator"
            case Who.OWNER:
                return here.sender.id == OWNER

    def refusal(self, here: Here, who: Who, where: Where) -> Turn:
        return say(f"refused: {who.value} {where.value}")

    def campaign(self, tx, known):
        return known

    def seen(self, campaign, captain):
        return campaign

    def silence(self, tx, campaign, chat_id, now):
        return None

    def onward(self, here: Here, *, has_stopped: bool) -> Rows:
        return ((Tap("Go on" if has_stopped else "Home", "tiny.buttons"),),)

    def moved(self, work: Work, before: int, after: int) -> None:
        self.moves.append((before, after))

    def lost(self, work: Work, chat_id: int) -> None:
        self.losses.append(chat_id)

    def alert(self, work: Work, text: str, values: Mapping[str, Any]) -> None:
        self.alerts += 1
        work.notify(Notice(OWNER, "en", Say(text, values), f"alert:{self.alerts}"))


def say(words: str, **about: Any) -> Turn:
    """Return a turn that says these words."""
    return Turn(say=(Say("tiny/words", {"said": words}),), **about)


def tiny_parts(
    folder: Path, features: Sequence[Feature], people: TinyPeople | None = None
) -> Parts:
    """Return everything that makes a bot of these features."""
    campaign = SimpleNamespace(id=7, languages=("en", "fr"))
    return Parts(campaign, features, people or TinyPeople(), tiny_texts(folder))


class TinyBot(telegram.Bot):
    """Enough of a Bot to read updates with."""

    username = "tiny_bot"
    id = ME
    server = 0

    def __init__(self) -> None:
        super().__init__(
            f"{ME}:tiny", request=AiohttpRequest(), get_updates_request=AiohttpRequest()
        )


BOT_HERE = TinyBot()


class Updates:
    """Makes updates as Telegram gives them, numbered as they come."""

    def __init__(self, first: int = 1) -> None:
        self._numbers = itertools.count(first)
        self._messages = itertools.count(500)

    def received(self, raw: Mapping[str, Any], standing: str | None = None) -> Received:
        """Return an update as the engine has read it."""
        try:
            return Received(raw, read(raw, BOT_HERE), standing=standing)
        except Exception as error:  # noqa: BLE001 (as the engine does)
            return Received(raw, error=type(error).__name__)

    def raw(self, **content: Any) -> dict[str, Any]:
        """Return an update of any kind."""
        return {"update_id": next(self._numbers), **content}

    def message(self, user: int, chat: int | None = None, **content: Any) -> dict[str, Any]:
        """Return a message; in private unless a group is given."""
        where = {"id": chat, "type": "group", "title": "Group"} if chat else self._private(user)
        about = {"message_id": next(self._messages), "date": 1_793_700_000, "chat": where}
        return self.raw(message={**about, "from": self._person(user), **content})

    def text(self, user: int, words: str, chat: int | None = None, **more: Any) -> dict[str, Any]:
        """Return words, or a /command."""
        entities = {}
        if words.startswith("/"):
            length = len(words.split(maxsplit=1)[0])
            entities = {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}
        return self.message(user, chat, text=words, **entities, **more)

    def reply(self, user: int, words: str, chat: int, author: int = ME) -> dict[str, Any]:
        """Return words that answer a message of `author` in a group."""
        answered = self.message(author, chat, text="?")["message"]
        return self.text(user, words, chat, reply_to_message=answered)

    def tap(self, user: int, data: str, chat: int | None = None, on: int = 77) -> dict[str, Any]:
        """Return a press on a button of message `on`."""
        message = self.message(ME, chat, text="?")["message"]
        if chat is None:
            message["chat"] = self._private(user)
        query = {"id": f"q{next(self._messages)}", "from": self._person(user), "data": data}
        shown = {**message, "message_id": on}
        return self.raw(callback_query={**query, "chat_instance": "1", "message": shown})

    def membership(self, user: int, chat: int, before: str, after: str) -> dict[str, Any]:
        """Return the news that the bot itself was added, blocked, ..."""
        me = self._person(ME)
        where = self._private(user) if chat > 0 else {"id": chat, "type": "group", "title": "G"}
        change = {
            "chat": where,
            "from": self._person(user),
            "date": 1_793_700_000,
            "old_chat_member": _member(me, before),
            "new_chat_member": _member(me, after),
        }
        return self.raw(my_chat_member=change)

    def _private(self, user: int) -> dict[str, Any]:
        return {"id": user, "type": "private", "first_name": "Ana"}

    def _person(self, user: int) -> dict[str, Any]:
        return {"id": user, "is_bot": user == ME, "first_name": "Ana", "language_code": "en"}


def _member(user: dict[str, Any], status: str) -> dict[str, Any]:
    return {"user": user, "status": status, **({"until_date": 0} if status == "kicked" else {})}
