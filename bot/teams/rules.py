"""What the links of teams have in common. Pure, but for chance."""

import secrets


def new_code(prefix: str) -> str:
    """Return an unguessable code of 192 bits, within Telegram's 64 letters."""
    return prefix + secrets.token_urlsafe(24)
