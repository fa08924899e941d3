"""Methods about the webhook: set, told about, deleted. `webhook_delivery` posts updates to it.

Plain http is taken for this machine's own addresses only, so that a rehearsal needs no certificate;
otherwise the rules are Telegram's.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

from bot.simulator.http.errors import bad_request, ended_by_webhook
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import Webhook

PORTS = frozenset({80, 88, 443, 8443})
SECRET = re.compile(r"^[A-Za-z0-9_-]*$")
LONGEST_SECRET = 256
MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def set_webhook(tg: Telegram, params: Params) -> bool:
    """Have updates posted to a URL from now on; an empty one ends that."""
    url = params.text("url").strip()
    if not url:
        return delete_webhook(tg, params)
    webhook = _read(url, params)
    kinds: Any = params.json("allowed_updates", "allowed updates")
    if isinstance(kinds, list):
        tg.updates.allow(kinds)
    if params.boolean("drop_pending_updates"):
        tg.updates.forget_all()
    tg.updates.end_poll(ended_by_webhook())
    tg.world.webhook = webhook
    tg.on_webhook()
    return True


def _read(url: str, params: Params) -> Webhook:
    parts = _parts(url)
    secret = params.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not SECRET.match(secret):
        raise bad_request("secret token contains unallowed characters")
    certificate = params.upload("certificate")
    connections = params.integer("max_connections", USUAL_CONNECTIONS)
    return Webhook(
        url,
        secret,
        min(max(connections, 1), MOST_CONNECTIONS),
        params.text("ip_address") or _address(parts.hostname or ""),
        certificate.content.decode("ascii", "replace") if certificate else "",
    )


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        port = parts.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname in HERE:
        return parts
    if parts.scheme == "http":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    return parts


def _address(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return "127.0.0.1" if host in HERE else ""


def get_webhook_info(tg: Telegram, _params: Params) -> JsonObject:
    """Where updates go, how many wait, and what went wrong last."""
    webhook = tg.world.webhook or Webhook("")
    info: JsonObject = {
        "url": webhook.url,
        "has_custom_certificate": bool(webhook.certificate),
        "pending_update_count": len(tg.updates.pending),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    for name in ("ip_address", "last_error_date", "last_error_message"):
        if value := getattr(webhook, name):
            info[name] = value
    if tg.updates.allowed:
        info["allowed_updates"] = tg.updates.allowed
    return info


def delete_webhook(tg: Telegram, params: Params) -> bool:
    """Back to getUpdates; waiting updates stay unless they are to be dropped."""
    if params.boolean("drop_pending_updates"):
        tg.updates.forget_all()
    tg.world.webhook = None
    tg.on_webhook()
    return True


METHODS: dict[str, Method] = {
    "setWebhook": set_webhook,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
}
