import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.telegram.formatting import TAGS, to_html
from bot.engine.telegram.incoming import Entity


@pytest.mark.parametrize(
    "text, entities, html",
    [
        ("plain < & >", (), "plain &lt; &amp; &gt;"),
        ("vote Sunday", (Entity("bold", 5, 6),), "vote <b>Sunday</b>"),
        # An emoji counts for two, as Telegram counts.
        ("🎉 vote", (Entity("italic", 3, 4),), "🎉 <i>vote</i>"),
        (
            "read here",
            (Entity("text_link", 5, 4, 'https://a.org/?a="1"&b=2'),),
            'read <a href="https://a.org/?a=&quot;1&quot;&amp;b=2">here</a>',
        ),
        (
            "all bold, some both",
            (Entity("bold", 0, 19), Entity("italic", 10, 4)),
            "<b>all bold, <i>some</i> both</b>",
        ),
        (
            "overlapping",
            (Entity("bold", 0, 6), Entity("italic", 4, 7)),
            "<b>over<i>la</i></b><i>pping</i>",
        ),
        (
            "come Sunday at 10",
            (Entity("date_time", 5, 12, unix=5, shape="wt"), Entity("bold", 5, 6)),
            'come <tg-time unix="5" format="wt"><b>Sunday</b> at 10</tg-time>',
        ),
        ("Sunday", (Entity("date_time", 0, 6, unix=5),), '<tg-time unix="5">Sunday</tg-time>'),
        (
            "quoted",
            (Entity("expandable_blockquote", 0, 6),),
            "<blockquote expandable>quoted</blockquote>",
        ),
    ],
)
def test_entities_become_tags(text, entities, html):
    assert to_html(text, entities) == html


TEXTS = st.text(alphabet="ab <&🎉é\n", max_size=20)
ENTITIES = st.lists(
    st.builds(
        Entity,
        st.sampled_from(sorted(TAGS)),
        st.integers(-2, 25),
        st.integers(0, 25),
        st.just("https://a.org"),
    ),
    max_size=5,
)


@given(TEXTS, ENTITIES)
def test_whatever_overlaps_the_words_stay_and_tags_are_nested(text, entities):
    html = to_html(text, entities)
    # An entity that cuts an emoji in two is none of Telegram's.
    assert unescape(re.sub(r"<[^>]+>", "", html)).replace("🎉", "") == text.replace("🎉", "")
    opened = []
    for end, name in re.findall(r"<(/?)([a-z-]+)[^>]*>", html):
        if end:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []
