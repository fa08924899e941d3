"""What tells a campaign's buttons and links from another's."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.captains.rules import Link, parse_payload
from bot.engine.dialog import buttons
from bot.engine.keys.crypto import Signer
from bot.engine.several.mark import suffix, unmarked
from bot.engine.storage.ids import BIRTH, LARGEST, first_of

SIGNER = Signer(b"k" * 32)
OURS, THEIRS = 2**40 + 1, 2**40 + 2
ids = st.integers(min_value=1, max_value=LARGEST)
payloads = st.from_regex(r"[iogehdt][A-Za-z0-9_-]{0,40}", fullmatch=True)


@given(payload=payloads, campaign_id=ids)
def test_a_link_tells_its_campaign_and_is_read_as_before(payload, campaign_id):
    ours = SimpleNamespace(id=campaign_id, slug="river")
    marked = payload + suffix(campaign_id)
    assert len(marked) <= 64
    assert unmarked(ours, marked) == payload
    assert parse_payload(marked).link is not Link.NONE  # where the campaign runs no more


@given(payload=payloads, one=ids, other=ids)
def test_a_link_of_one_is_none_of_another(payload, one, other):
    if one != other:
        found = unmarked(SimpleNamespace(id=other, slug="river"), payload + suffix(one))
        assert found is None or payload.endswith(suffix(other))


@pytest.mark.parametrize(
    "said, asked", [("c_river", ""), ("c_harbour", None), ("c_river2", None), ("captain", None)]
)
def test_a_campaign_s_own_link_names_it(said, asked):
    assert unmarked(SimpleNamespace(id=OURS, slug="river"), said) == asked


@pytest.mark.parametrize(
    "made_by, read_by, good",
    [
        (OURS, OURS, True),
        (OURS, THEIRS, False),
        (OURS, buttons.ANY, False),
        (buttons.ANY, OURS, True),
        (buttons.ANY, buttons.ANY, True),
    ],
)
def test_a_button_is_read_by_its_campaign_and_an_unmarked_one_by_any(made_by, read_by, good):
    nonce = first_of(BIRTH) + 5
    data = buttons.write(SIGNER, -5, 1001, nonce, "talk.done", (7,), made_by)
    pressed = buttons.read(SIGNER, -5, 1001, data, BIRTH, read_by)
    assert (pressed is not None) == good
    assert len(data) == len(buttons.write(SIGNER, -5, 1001, nonce, "talk.done", (7,)))
