"""Methods that send contacts, locations and venues."""

from __future__ import annotations

from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.messages.sending import send
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram

VENUE_FIELDS = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
LONGEST_VCARD = 2048


def send_contact(tg: Telegram, params: Params) -> JsonObject:
    """Send a contact card."""
    phone, name = params.text("phone_number"), params.text("first_name")
    if not phone:
        raise bad_request("contact phone number is empty")
    if not name:
        raise bad_request("contact first name is empty")
    if len(params.text("vcard").encode()) > LONGEST_VCARD:
        raise bad_request("contact vCard is too long")
    card = {"phone_number": phone, "first_name": name}
    card |= {key: params.text(key) for key in ("last_name", "vcard") if params.has(key)}
    return send(tg, params, {"contact": card}, "sendContact")


def send_location(tg: Telegram, params: Params) -> JsonObject:
    """Send a point on the map."""
    location = _location(params)
    accuracy = params.number("horizontal_accuracy")
    if accuracy is not None:
        location["horizontal_accuracy"] = accuracy
    return send(tg, params, {"location": location}, "sendLocation")


def send_venue(tg: Telegram, params: Params) -> JsonObject:
    """Send a place with a name and an address."""
    location = _location(params)
    for name in ("title", "address"):
        if not params.text(name):
            raise bad_request(f"venue {name} must be non-empty")
    venue: JsonObject = {
        "location": location,
        "title": params.text("title"),
        "address": params.text("address"),
    }
    venue |= {key: params.text(key) for key in VENUE_FIELDS if params.has(key)}
    return send(tg, params, {"venue": venue, "location": location}, "sendVenue")


def _location(params: Params) -> JsonObject:
    location: JsonObject = {}
    for name, most in (("latitude", 90), ("longitude", 180)):
        if not params.has(name):
            raise bad_request(f"{name} is empty")
        value = params.number(name)
        if value is None or not -most <= value <= most:
            raise bad_request("wrong location specified")
        location[name] = value
    return location


METHODS: dict[str, Method] = {
    "sendContact": send_contact,
    "sendLocation": send_location,
    "sendVenue": send_venue,
}
