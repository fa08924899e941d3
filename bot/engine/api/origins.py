"""From where a program asks: the network of its address, never the address itself. Pure."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

UNKNOWN: Final = "?"
# What a provider gives to one customer, or less: of an address the rest is not looked at.
_IPV4_BITS, _IPV6_BITS = 24, 48


def network_of(peer: str, forwarded: Sequence[str]) -> str:
    """Return the network that a request came from, "?" where nothing tells.

    A web server of ours, on this machine or in a private network, says last in `X-Forwarded-For`
    who has asked it; what anybody else says there is not believed.
    """
    address = _address(peer)
    said = [each.strip() for line in forwarded for each in line.split(",")]
    if address and address.is_private and said:
        address = _address(said[-1]) or address
    if address is None:
        return UNKNOWN
    bits = _IPV4_BITS if isinstance(address, IPv4Address) else _IPV6_BITS
    return str(ip_network(f"{address}/{bits}", strict=False))


def _address(said: str) -> IPv4Address | IPv6Address | None:
    """Return the address that is written, without a port; IPv4 in IPv6's clothes is IPv4."""
    said = said.partition("]")[0].lstrip("[") if said.startswith("[") else said
    host, _, port = said.partition(":")
    said = host if port.isdecimal() and "." in host else said
    try:
        address = ip_address(said.partition("%")[0])
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address
