"""From where a program asks is told by its network, and only our own web server is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.api.origins import UNKNOWN, network_of


@pytest.mark.parametrize(
    "peer, forwarded, network",
    [
        ("9.9.9.9", [], "9.9.9.0/24"),
        ("9.9.9.9", ["8.8.8.8"], "9.9.9.0/24"),  # nobody of ours says so
        ("127.0.0.1", [], "127.0.0.0/24"),
        ("127.0.0.1", ["8.8.8.8"], "8.8.8.0/24"),
        ("172.17.0.1", ["1.1.1.1, 8.8.4.4"], "8.8.4.0/24"),
        ("10.0.0.7", ["1.1.1.1", "8.8.4.4:51234"], "8.8.4.0/24"),
        ("::1", ["2a00:1450:4007:80e::200e"], "2a00:1450:4007::/48"),
        ("::1", ["[2a00:1450:4007::1]:443"], "2a00:1450:4007::/48"),
        ("::ffff:127.0.0.1", ["::ffff:8.8.8.8"], "8.8.8.0/24"),
        ("fe80::1%eth0", ["nonsense"], "fe80::/48"),
        ("127.0.0.1", ["unknown"], "127.0.0.0/24"),
        ("", [], UNKNOWN),
        ("testclient", ["8.8.8.8"], UNKNOWN),
    ],
)
def test_of_an_address_the_network_counts(peer, forwarded, network):
    assert network_of(peer, forwarded) == network


@given(st.text(), st.lists(st.text()))
def test_whatever_is_said_is_a_network_or_unknown(peer, forwarded):
    assert network_of(peer, forwarded)
    assert network_of("127.0.0.1", forwarded)
