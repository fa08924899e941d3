"""Only what anybody on the internet can reach is posted to."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.webhooks.addresses import NotPublicError, PublicResolver, is_public


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1"),
        *("::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:0a00:0001::1", "ff02::1", "[::1]"),
        *("example.org", "", "1.2.3", "0x7f.1"),
    ],
)
def test_what_is_inside_or_no_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_what_is_on_the_internet_is_public(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_of_version_4_is_no_more_public_in_other_clothes(address):
    for clothed in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(clothed) <= is_public(str(address))


@pytest.mark.parametrize("name", ["localhost", "127.1", "0x7f000001", "2130706433"])
async def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up(name):
    resolver = PublicResolver()
    with pytest.raises((NotPublicError, OSError)):
        await resolver.resolve(name, 80)
    await resolver.close()


async def test_one_private_address_among_several_is_enough():
    resolver = PublicResolver()

    class Names:
        async def resolve(self, host, port, family):
            await asyncio.sleep(0)
            return [{"host": "93.184.215.14"}, {"host": "10.0.0.7"}]

    resolver._inner = Names()
    with pytest.raises(NotPublicError):
        await resolver.resolve("both.example", 443)
