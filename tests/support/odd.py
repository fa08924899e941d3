"""Updates as Telegram never sends them: one field of a good one holds anything at all."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.support.tiny import GROUP, Updates

WORDS = ["Hello", "/start", "/start x", "/menu", "/status", "/deleteme", "/cancel", "\ud800", ""]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "type", "text", "from", "chat", "x"]), inner)
    ),
    max_leaves=5,
)


@st.composite
def odd_updates(draw: st.DrawFn) -> dict[str, Any]:
    """Any update with one field spoilt, or left out."""
    updates = Updates(draw(st.integers(-5, 50)))
    chat = draw(st.sampled_from([None, GROUP]))
    kinds = [
        lambda: updates.text(5, draw(st.sampled_from(WORDS)), chat),
        lambda: updates.tap(5, draw(st.text(max_size=5)), chat),
        lambda: updates.reply(5, "yes", GROUP),
        lambda: updates.membership(5, chat or 5, "member", draw(st.sampled_from(["left", "x"]))),
        lambda: updates.message(5, chat, contact={"phone_number": "1", "first_name": "L"}),
        lambda: updates.message(5, chat, migrate_to_chat_id=-7),
    ]
    raw: dict[str, Any] = draw(st.sampled_from(kinds))()
    _spoil(draw, raw)
    return raw


def _spoil(draw: st.DrawFn, inner: dict[str, Any]) -> None:
    while inner:
        key = draw(st.sampled_from(sorted(inner)))
        below = inner[key]
        if not isinstance(below, dict) or draw(st.integers(0, 3)) == 0:
            inner[key] = draw(ANYTHING)
            if draw(st.integers(0, 4)) == 0:
                del inner[key]
            return
        inner = below
