"""Which addresses Telegram takes for a link, and which of them the page may open.

An address that is not recognized is no link at all: neither here nor on the page.
"""

from __future__ import annotations

import re

WEB = re.compile(
    r"(?:(?P<scheme>https?)://)?(?:(?P<login>[^@/?#\s]*)@)?"
    r"(?P<host>[^:/?#@\s\"'<>\\]+)(?::(?P<port>\d{1,5}))?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
USER = re.compile(r"tg:(?://)?user\?id=(\d{1,19})(?:&.*)?", re.IGNORECASE)
INTERNAL = re.compile(r"(tg|ton):(?://)?([\w\-./?=&%#+:,;~@!$*]+)", re.IGNORECASE | re.ASCII)
MAIL = re.compile(r"mailto:[^\s<>\"'@:]+@[^\s<>\"'@:/]+", re.IGNORECASE)
TOP_PORT = 65535


def linked_user(address: str) -> int:
    """Give the user of a tg://user?id= address, or 0."""
    found = USER.fullmatch(address)
    return int(found.group(1)) if found else 0


def checked_link(address: str) -> str:
    """Give the address as Telegram stores it, or nothing when it is no web or Telegram link."""
    if found := INTERNAL.fullmatch(address.strip()):
        return f"{found.group(1).lower()}://{found.group(2)}"
    found = WEB.fullmatch(address.strip())
    if not found or not _is_host(found["host"]) or int(found["port"] or 1) not in _ports():
        return ""
    login = f"{found['login']}@" if found["login"] else ""
    port = f":{found['port']}" if found["port"] else ""
    return f"{(found['scheme'] or 'http').lower()}://{login}{found['host'].lower()}{port}" + _rest(
        found["rest"] or ""
    )


def opening_link(address: str) -> str:
    """Give an address that the page may open, or nothing: the last gate before an href."""
    if MAIL.fullmatch(address):
        return address
    link = checked_link(address)
    return link if link.startswith(("http://", "https://", "tg://")) else ""


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(labels)


def _ports() -> range:
    return range(1, TOP_PORT + 1)


def _rest(rest: str) -> str:
    """Begin with a slash and carry no white space or control character."""
    path = rest if rest.startswith("/") else f"/{rest}"
    return "".join(f"%{ord(char):02X}" if char <= " " else char for char in path)
