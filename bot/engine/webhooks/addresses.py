"""Which addresses may be posted to: those of machines that anybody can reach, and no others.

Somebody who may name an address could have the bot ask machines inside its own network. So every
name is looked up anew for each attempt, and the connection goes to the very address that was
judged.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

# Addresses of version 4 in other clothes, beside those that Python itself takes apart.
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class NotPublicError(OSError):
    """The name leads into a private network, to this machine, or nowhere that is public."""


def is_public(address: str) -> bool:
    """Tell whether an address is one of the internet's; False for what is none."""
    try:
        found = ip_address(address.partition("%")[0].strip("[]"))
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in _inner(found))


def _inner(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return the address with those that are hidden in it."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    hidden: list[IPv4Address | IPv6Address] = [address]
    if address.sixtofour is not None:
        hidden.append(address.sixtofour)
    if address.teredo is not None:
        hidden += address.teredo
    if any(address in each for each in _TRANSLATED):
        hidden.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return hidden


class PublicResolver(AbstractResolver):
    """Looks names up, and refuses those that lead anywhere else than to public addresses."""

    def __init__(self) -> None:
        self._inner: ThreadedResolver | None = None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the public addresses of a name; NotPublicError where one of them is not."""
        self._inner = self._inner or ThreadedResolver(asyncio.get_running_loop())
        found = await self._inner.resolve(host, port, family)
        if not found or not all(is_public(each["host"]) for each in found):
            raise NotPublicError("a private address")
        return found

    async def close(self) -> None:
        """Nothing is kept open."""
