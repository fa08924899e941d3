"""What people share beyond text: contacts, places, stickers, voices, forwards, keyboard buttons."""

from __future__ import annotations

from typing import Any

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject, number_between, text_in, whole_in
from bot.simulator.http.params import Upload
from bot.simulator.keyboards import reply_keyboards
from bot.simulator.messages import from_people
from bot.simulator.messages.files import keep
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import Chat, Person

CONTACT_TEXTS = ("phone_number", "first_name", "last_name", "vcard")
STICKER_SIDE = 512
LONGEST_VOICE = 3600


def contact(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody shares a contact card from their phone."""
    card: JsonObject = {name: text for name in CONTACT_TEXTS if (text := text_in(body, name))}
    if user_id := whole_in(body, "user_id"):
        card["user_id"] = user_id
    if "phone_number" not in card or "first_name" not in card:
        raise RefusedError("A contact needs a phone number and a first name.")
    content = {"contact": card, **from_people.place_fields(tg, chat, person, body)}
    return from_people.post(tg, chat, person, content, "contact")


def location(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody shares where they are."""
    return from_people.post(tg, chat, person, {"location": _location(body)}, "location")


def _location(body: JsonObject) -> JsonObject:
    latitude = number_between(body, "latitude", -90, 90)
    longitude = number_between(body, "longitude", -180, 180)
    if latitude is None or longitude is None:
        raise RefusedError("A location needs a latitude and a longitude.")
    return {"latitude": latitude, "longitude": longitude}


def venue(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody shares a place with a name."""
    place = _location(body)
    details = {"title": text_in(body, "title"), "address": text_in(body, "address")}
    content = {"venue": {"location": place, **details}, "location": place}
    return from_people.post(tg, chat, person, content, "venue")


def sticker(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody sends a sticker."""
    from_people.check_may_write(tg, chat, person)
    file = keep(tg, Upload("sticker.webp", "image/webp", b"RIFF"), "sticker")
    described = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "type": "regular",
        "width": STICKER_SIDE,
        "height": STICKER_SIDE,
        "is_animated": False,
        "is_video": False,
        "emoji": text_in(body, "emoji") or "👍",
        "file_size": file.size,
    }
    return from_people.post(tg, chat, person, {"sticker": described}, "sticker")


def voice(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody sends a voice message."""
    from_people.check_may_write(tg, chat, person)
    file = keep(tg, Upload("voice.ogg", "audio/ogg", b"OggS"), "voice")
    described = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "duration": int(number_between(body, "duration", 0, LONGEST_VOICE) or 1),
        "mime_type": file.mime,
        "file_size": file.size,
    }
    return from_people.post(tg, chat, person, {"voice": described}, "voice")


def forward(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody sends on what another person, who hides their account, wrote."""
    name = text_in(body, "from_name").strip()
    if not name:
        raise RefusedError("A forwarded message needs the name of its author.")
    origin = {"type": "hidden_user", "date": tg.now(), "sender_user_name": name}
    content = {**from_people.text_content(text_in(body, "text")), "forward_origin": origin}
    return from_people.post(tg, chat, person, content, "forward")


def press(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody presses a button of the reply keyboard; RefusedError (404) when there is none."""
    shown = chat.keyboards.get(person.id)
    rows = shown.markup["keyboard"] if shown else []
    button = from_people.find_button(rows, {"text": body.get("text", "")})
    content = _pressed(tg, person, button, body)
    message = from_people.post(tg, chat, person, content, "press")
    reply_keyboards.on_pressed(chat, person.id)
    return message


def _pressed(tg: Telegram, person: Person, button: JsonObject, body: JsonObject) -> JsonObject:
    if button.get("request_contact"):
        return {"contact": _own_contact(person, body.get("contact"))}
    if button.get("request_location"):
        place = body.get("location")
        return {"location": _location(place if isinstance(place, dict) else {})}
    if button.get("request_users"):
        return {"users_shared": _users(tg, button["request_users"], body.get("users"))}
    return from_people.text_content(button["text"])


def _own_contact(person: Person, given: Any) -> JsonObject:  # noqa: ANN401  a number or a card
    phone = given.get("phone_number") if isinstance(given, dict) else given
    if not phone or not isinstance(phone, str):
        raise RefusedError("This button shares the own phone number: contact is needed.")
    card = {"phone_number": phone, "first_name": person.first_name, "user_id": person.id}
    if person.last_name:
        card["last_name"] = person.last_name
    return card


def _users(tg: Telegram, asked: JsonObject, chosen: Any) -> JsonObject:  # noqa: ANN401  from JSON
    most = asked.get("max_quantity", 1)
    if not isinstance(chosen, list) or not 1 <= len(chosen) <= most:
        raise RefusedError(f"This button shares 1 to {most} people: users is needed.")
    users = [_shared_user(from_people.find_person(tg, user_id), asked) for user_id in chosen]
    return {"request_id": asked["request_id"], "users": users}


def _shared_user(person: Person, asked: JsonObject) -> JsonObject:
    user: JsonObject = {"user_id": person.id}
    if asked.get("request_name"):
        user["first_name"] = person.first_name
        if person.last_name:
            user["last_name"] = person.last_name
    if asked.get("request_username") and person.username:
        user["username"] = person.username
    return user
