"""A message as Telegram takes it: method and parameters as plain JSON, in the reader's language.

Pictures and files stay data here ("draw"); they are drawn when they are sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, tzinfo
from html import escape, unescape
from typing import Any
from urllib.parse import quote

from bot.engine.dialog import buttons
from bot.engine.dialog.place import Erase, Payload, Place, Reaction, Topic, Wordless, wordless
from bot.engine.dialog.turn import (
    Ask,
    Attached,
    Button,
    Copy,
    Document,
    Edit,
    Link,
    Menu,
    Message,
    Picture,
    Quiz,
    Rows,
    Say,
    Share,
    Tap,
    Toast,
)
from bot.engine.several.mark import ALONE, LEADS, Mark
from bot.engine.storage.db import Tx
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.moments import settled

MOST_WORDS = 4096
MOST_CAPTION = 1024
MOST_COPIED = 256
MOST_TOAST = 200
MOST_QUESTION, MOST_OPTION, MOST_EXPLANATION = 300, 100, 200
SHARE_LINKS = {
    # Everything in `url`: some apps select `text` for typing over, and it would be lost.
    "telegram": "https://t.me/share/url?url=",
    "whatsapp": "https://wa.me/?text=",
}
TAGS = re.compile(r"<[^>]+>")


class Renderer:
    """Turns messages into payloads: {"method", "params"} and maybe "draw" or "edit_of".

    `zone` is where days without an hour begin and end; `mark` what tells several campaigns apart.
    """

    def __init__(
        self, texts: Texts, zone: Callable[[], tzinfo] = lambda: UTC, mark: Mark = ALONE
    ) -> None:
        self.texts = texts
        self.mark = mark
        self._zone = zone

    def render(self, tx: Tx, place: Place, message: Message) -> Payload:
        """Return the payload; raises KeyError or UndefinedError for a wrong text name or value."""
        if isinstance(message, Topic | Reaction | Erase):
            return {
                **wordless(self.texts, place, message),
                "instead": self._instead(tx, place, message),
            }
        if isinstance(message, Wordless):
            return wordless(self.texts, place, message)
        payload = self._worded(tx, place, message)
        return payload if place.instead is None else {**payload, "instead": place.instead}

    def _instead(self, tx: Tx, place: Place, message: Topic | Reaction | Erase) -> Payload:
        """Say it in words where Telegram does not let us: a nod is said in sight of its message."""
        refused = message.refused
        said = Say(refused) if isinstance(refused, str) else refused
        if isinstance(message, Reaction):
            place = replace(place, asked=message.to, in_sight=True)
        return self.render(tx, place, said)

    def _worded(
        self, tx: Tx, place: Place, message: Say | Edit | Picture | Attached | Document | Quiz
    ) -> Payload:
        text = self.texts.message(place.language, message.text, message.values)
        text = settled(text, tx.now(), self._zone())
        if not isinstance(message, Quiz):
            text = self.mark.heading(tx, place.chat_id, place.language) + text
        most = MOST_WORDS if isinstance(message, Say | Edit) else MOST_CAPTION
        text = _fitting(text, most)
        keyboard = self._keyboard(tx, place, message.buttons)
        match message:
            case Say():
                return self._say(place, text, keyboard, message)
            case Edit():
                return _edit(place, text, keyboard, message.of)
            case Picture() | Document():
                return _drawn(place, text, keyboard, message)
            case Attached():
                return _attached(place, text, keyboard, message)
            case Quiz():
                return _quiz(place, text, keyboard, message)

    def toast(self, language: str, query_id: str, toast: Toast | None) -> Payload:
        """Return the answer to a tap: plain words, at most 200 characters."""
        params: dict[str, Any] = {"callback_query_id": query_id}
        if toast:
            words = self.texts.message(language, toast.text, toast.values)
            params["text"] = _cut(_plain(words), MOST_TOAST)
            params["show_alert"] = toast.alert
        return {"method": "answerCallbackQuery", "params": params}

    def _keyboard(self, tx: Tx, place: Place, rows: Rows) -> dict[str, Any] | None:
        if not rows:
            return None
        nonce = tx.new_id()

        def bind(tap: Tap) -> str:
            signer, who = tx.tools.signer, (place.chat_id, place.user_id)
            of = buttons.ANY if tap.action == LEADS else self.mark.scope
            return buttons.write(signer, *who, nonce, tap.action, tap.args, of)

        return {
            "inline_keyboard": [
                [self._button(place.language, each, bind) for each in row] for row in rows
            ]
        }

    def _button(self, language: str, button: Button, bind: Callable[[Tap], str]) -> dict[str, Any]:
        words = {"text": self.texts.label(language, button.label, button.values).strip() or "…"}
        match button:
            case Share():
                shared = _plain(self.texts.message(language, button.text, button.values)).strip()
                return {**words, **_shared(button.to, shared)}
            case Tap():
                style = {"style": button.style} if button.style else {}
                return {**words, "callback_data": bind(button), **style}
            case Link():
                return {**words, "url": button.url}
            case Copy():
                return {**words, "copy_text": {"text": _cut(button.text, MOST_COPIED)}}

    def _say(
        self, place: Place, text: str, keyboard: dict[str, Any] | None, message: Say
    ) -> Payload:
        if message.reply:
            if place.mention:
                text = f'<a href="tg://user?id={place.user_id}">{escape(place.mention)}</a>\n{text}'
            field = {**keyboard} if keyboard else {"selective": True}
            payload = _words(place, text, {**field, "force_reply": True})
            if place.asked and not place.mention:
                payload["params"]["reply_parameters"] = place.answer()
            return payload
        if message.menu is not None and keyboard is None:
            return _words(place, text, _menu(self.texts, place.language, message.menu))
        return _words(place, text, keyboard)


def _shared(to: str, words: str) -> dict[str, Any]:
    if to == "copy":
        return {"copy_text": {"text": _cut(words, MOST_COPIED)}}
    return {"url": SHARE_LINKS[to] + quote(words, safe="")}


def unmarked(payload: Payload) -> Payload:
    """Return a message with the same words, but without bold ones, links and the like."""
    params = {key: value for key, value in payload["params"].items() if key != "parse_mode"}
    words: Payload = {key: _plain(params[key]) for key in ("text", "caption") if key in params}
    if isinstance(params.get("media"), list):
        words["media"] = [unmarked({"params": each})["params"] for each in params["media"]]
    return {**payload, "params": {**params, **words}}


def _plain(html: str) -> str:
    return unescape(TAGS.sub("", html))


def _cut(words: str, most: int) -> str:
    """Shorten to what Telegram takes; it counts in UTF-16 and so needs two for an emoji."""
    if len(words.encode("utf-16-le")) <= 2 * most:
        return words
    return words.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"


def _fitting(html: str, most: int) -> str:
    """Better without bold words and end than refused as a whole."""
    plain = _plain(html)
    cut = _cut(plain, most)
    return html if cut == plain else escape(cut, quote=False)


def _menu(texts: Texts, language: str, menu: Menu) -> dict[str, Any]:
    if not menu.rows:
        return {"remove_keyboard": True}
    rows = [[_key(texts, language, each) for each in row] for row in menu.rows]
    picks = any(isinstance(each, Ask) for row in menu.rows for each in row)
    lasting = {"one_time_keyboard": True} if picks else {"is_persistent": True}
    return {"keyboard": rows, "resize_keyboard": True, **lasting}


def _key(texts: Texts, language: str, key: str | Ask) -> dict[str, Any]:
    if isinstance(key, str):
        return {"text": texts.label(language, key, {})}
    asked = {"request_id": 1, "user_is_bot": False, "max_quantity": key.most, "request_name": True}
    return {"text": texts.label(language, key.label, {}), "request_users": asked}


def _words(place: Place, text: str, markup: dict[str, Any] | None) -> Payload:
    params: dict[str, Any] = {**place.params(), "text": text, "parse_mode": "HTML"}
    params["link_preview_options"] = {"is_disabled": True}
    if markup:
        params["reply_markup"] = markup
    return {"method": "sendMessage", "params": params}


def _drawn(
    place: Place, text: str, keyboard: dict[str, Any] | None, message: Picture | Document
) -> Payload:
    kind = "photo" if isinstance(message, Picture) else "document"
    filename = f"{message.name}.png" if isinstance(message, Picture) else message.filename
    params: dict[str, Any] = {**place.params(), "caption": text, "parse_mode": "HTML"}
    if keyboard:
        params["reply_markup"] = keyboard
    draw = {"kind": kind, "name": message.name, "filename": filename}
    about = {"language": place.language, "data": message.data}
    if isinstance(message, Picture) and message.same_as is not None:
        about["same_as"] = message.same_as
    return {"method": f"send{kind.capitalize()}", "params": params, "draw": {**draw, **about}}


def _attached(
    place: Place, text: str, keyboard: dict[str, Any] | None, message: Attached
) -> Payload:
    """Files of an album are shown one below the other: their words stand below the last."""
    words = {"caption": text, "parse_mode": "HTML"}
    (kind, file_id), *others = message.files
    if not others:
        markup = {"reply_markup": keyboard} if keyboard else {}
        words = {} if kind == "video_note" else words
        params = {**place.params(), **words, kind: file_id, **markup}
        return {"method": f"send{kind.title().replace('_', '')}", "params": params}
    media: list[Payload] = [{"type": kind, "media": file_id} for kind, file_id in message.files]
    (media[0] if kind == "photo" else media[-1]).update(words)
    return {"method": "sendMediaGroup", "params": {**place.params(), "media": media}}


def _quiz(place: Place, text: str, keyboard: dict[str, Any] | None, quiz: Quiz) -> Payload:
    """Not anonymous, or nobody would tell us the answer."""
    params: dict[str, Any] = {
        **place.params(),
        "question": _cut(_plain(text), MOST_QUESTION),
        "options": [{"text": _cut(option, MOST_OPTION)} for option in quiz.options],
        "is_anonymous": False,
    }
    if quiz.right is None:
        params |= {"type": "regular", "allows_multiple_answers": quiz.several}
    else:
        params |= {"type": "quiz", "correct_option_ids": [quiz.right]}
        params["explanation"] = _cut(quiz.explanation, MOST_EXPLANATION)
    if keyboard:
        params["reply_markup"] = keyboard
    return {"method": "sendPoll", "params": params}


def _edit(place: Place, text: str, keyboard: dict[str, Any] | None, of: str | None) -> Payload:
    """Where there is nothing to edit (a step reached by typing), the words are sent as new ones."""
    if of is not None:
        payload = _words(replace(place, in_sight=False), text, keyboard)
        return {**payload, "method": "editMessageText", "edit_of": of}
    payload = _words(place, text, keyboard)
    if place.whisper is not None and place.whisper.tapped is not None:
        return place.whisper.edited(payload["params"])
    if place.tapped is not None and place.whisper is None:
        payload["method"] = "editMessageText"
        payload["params"]["message_id"] = place.tapped
    return payload
