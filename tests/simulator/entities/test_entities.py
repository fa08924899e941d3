"""Telegram's HTML mode: what it stores, what it refuses and in which words, what the page shows."""

from __future__ import annotations

import re
from contextlib import suppress
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.entities.text_entities import (
    CantParse,
    find_commands,
    parse_html,
    tidy,
    to_html,
    utf16_length,
)

Entities = list[dict[str, Any]]
NEW_TAB = 'target="_blank" rel="noopener noreferrer"'
BAD_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    "source, text, entities",
    [
        ("plain", "plain", []),
        ("&lt;b&gt; &amp; &quot;q&quot; &#65;&#x42;", '<b> & "q" AB', []),
        ("&copy; &amp", "&copy; &", []),
        ("<b>x</b>", "x", [entity("bold", 0, 1)]),
        ("<STRONG>x</strong>", "x", [entity("bold", 0, 1)]),
        ("<em>x</em>", "x", [entity("italic", 0, 1)]),
        ("<ins>x</ins>", "x", [entity("underline", 0, 1)]),
        ("<del>x</del>", "x", [entity("strikethrough", 0, 1)]),
        ("<strike>x</strike>", "x", [entity("strikethrough", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="python")],
        ),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        (
            "<blockquote expandable>x</blockquote>",
            "x",
            [entity("expandable_blockquote", 0, 1)],
        ),
        (
            '<tg-emoji emoji-id="54321">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="54321")],
        ),
        (
            '<a href="tg://user?id=7">Ana</a>',
            "Ana",
            [entity("text_mention", 0, 3, user={"id": 7})],
        ),
        (
            "<a href='example.org?a=1&amp;b=2'>here</a>",
            "here",
            [entity("text_link", 0, 4, url="http://example.org/?a=1&b=2")],
        ),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        ("🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", [entity("italic", 5, 6)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
    ],
)
def test_each_tag_gives_its_entity(source: str, text: str, entities: Entities) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    "source, complaint",
    [
        ("0123456789é<x>", 'Unsupported start tag "x" at byte offset 12'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>abcd</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<b =x>a</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b a=  ", 'Unclosed start tag "b" at byte offset 0'),
        ("<b a=1,>", "Unexpected end of name token at byte offset 5"),
        ('<b a="1>', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "&#xD83D;",
            BAD_UNICODE,
        ),
    ],
)
def test_broken_markup_is_refused_in_the_words_of_telegram(source: str, complaint: str) -> None:
    with pytest.raises(CantParse) as refusal:
        parse_html(source)
    assert str(refusal.value) == f"can't parse entities: {complaint}"


def test_the_text_is_trimmed_and_the_offsets_move_along() -> None:
    assert parse_html(" \n a <b>b</b> \n") == ("a b", [entity("bold", 2, 1)])


def test_white_space_inside_the_first_entity_is_kept() -> None:
    assert parse_html(" <b> b </b> ") == (" b", [entity("bold", 0, 2)])


def test_styles_are_cut_where_another_begins() -> None:
    assert parse_html("<u>a<s>b</s></u>")[1] == [
        entity("underline", 0, 1),
        entity("underline", 1, 1),
        entity("strikethrough", 1, 1),
    ]


def test_touching_styles_of_one_kind_become_one() -> None:
    assert parse_html("<b>a</b><b>b</b>")[1] == [entity("bold", 0, 2)]


def test_code_takes_no_style() -> None:
    assert parse_html("<b>a<code>b</code></b>")[1] == [entity("bold", 0, 1), entity("code", 1, 1)]


def test_quotes_do_not_nest() -> None:
    nested = "<blockquote>a<blockquote>b</blockquote></blockquote>"
    assert parse_html(nested)[1] == [entity("blockquote", 0, 2)]


def test_control_characters_become_spaces_and_returns_vanish() -> None:
    assert tidy("a\tb\r\nc", [entity("bold", 4, 2)]) == ("a b\nc", [entity("bold", 3, 2)])


def test_entities_outside_the_text_are_cut_off() -> None:
    assert tidy("ab", [entity("bold", 1, 9), entity("italic", 5, 1)])[1] == [entity("bold", 1, 1)]


@pytest.mark.parametrize(
    "text, kind, found",
    [
        ("/start", "bot_command", "/start"),
        ("say /start@capitaine_bot now", "bot_command", "/start@capitaine_bot"),
        ("see https://example.org/a_(b), or", "url", "https://example.org/a_(b)"),
        ("on example.com.", "url", "example.com"),
        ("(https://t.me/x?start=1)", "url", "https://t.me/x?start=1"),
        ("@capitaine_bot!", "mention", "@capitaine_bot"),
        ("go #vote2026", "hashtag", "#vote2026"),
        ("ana@example.org", "email", "ana@example.org"),
    ],
)
def test_plain_text_shows_what_can_be_pressed(text: str, kind: str, found: str) -> None:
    [only] = find_commands(text)
    start, end = only["offset"], only["offset"] + only["length"]
    assert (only["type"], text[start:end]) == (kind, found)


@pytest.mark.parametrize(
    "text", ["a/b", "1/2", "//x", "</b>", "#1", "a@b", "and so.But", "/é", "$x"]
)
def test_other_text_stays_plain(text: str) -> None:
    assert find_commands(text) == []


def test_a_link_inside_bold_cuts_the_bold() -> None:
    assert parse_html("<b>go example.com</b>")[1] == [
        entity("bold", 0, 3),
        entity("url", 3, 11),
        entity("bold", 3, 11),
    ]


@pytest.mark.parametrize(
    "text, entities, html",
    [
        ('<img src=x> & "', [], "&lt;img src=x&gt; &amp; &quot;"),
        ("a\nb", [], "a\nb"),
        ("ab", [entity("bold", 0, 2), entity("italic", 1, 1)], "<b>a</b><b><i>b</i></b>"),
        ("x", [entity("text_link", 0, 1, url="javascript:alert(1)")], "x"),
        ("x", [entity("text_link", 0, 1, url="data:text/html,x")], "x"),
        (
            "x",
            [entity("text_link", 0, 1, url='https://e.org/"><b>')],
            f'<a href="https://e.org/&quot;&gt;&lt;b&gt;" {NEW_TAB}>x</a>',
        ),
        (
            "/go",
            [entity("bot_command", 0, 3)],
            '<button type="button" class="command" data-command="/go">/go</button>',
        ),
    ],
)
def test_the_page_gets_safe_html(text: str, entities: Entities, html: str) -> None:
    assert to_html(text, entities) == html


TAGS = st.sampled_from(["b", "i", "u", "s", "tg-spoiler", "code", "pre", "blockquote"])
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
MARKUP = st.recursive(
    WORDS.map(escape),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(TAGS, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        inner.map(lambda words: f'<a href="https://e.org/x">{words}</a>'),
        inner.map(lambda words: f'<tg-time unix="5" format="t">{words}</tg-time>'),
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(
    ["bold", "italic", "spoiler", "code", "pre", "text_link", "url", "blockquote", "date_time"]
)
ANY_ENTITIES = st.lists(
    st.builds(
        lambda kind, offset, length, url: entity(
            kind, offset, length, url=url, unix_time=5, date_time_format=url
        ),
        KINDS,
        st.integers(0, 30),
        st.integers(1, 30),
        st.one_of(st.text(max_size=20), st.just("https://e.org/'\"<>")),
    ),
    max_size=8,
)


@given(MARKUP)
def test_what_was_stored_is_stored_the_same_again(source: str) -> None:
    text, entities = parse_html(source)
    assert tidy(text, entities) == (text, entities)


@given(MARKUP)
def test_entities_are_sorted_nested_and_inside_the_text(source: str) -> None:
    text, entities = parse_html(source)
    spans = [(one["offset"], one["offset"] + one["length"]) for one in entities]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    for at, (start, end) in enumerate(spans):
        assert 0 <= start < end <= utf16_length(text)
        assert all(begin >= end or stop <= end for begin, stop in spans[at + 1 :])


@given(WORDS)
def test_escaped_text_comes_back_trimmed(words: str) -> None:
    assert parse_html(escape(words)) == tidy(words, [])


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(source: str) -> None:
    text = ""
    with suppress(CantParse):
        text, _ = parse_html(source)
    assert text == text.rstrip(" \n")


class _Page(HTMLParser):
    """Collects what a browser would make of the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


ALLOWED = {"b", "i", "u", "s", "code", "pre", "a", "span", "blockquote", "button", "time"}


@given(st.text(st.characters(exclude_characters="\r"), max_size=40), ANY_ENTITIES)
def test_no_text_and_no_entity_makes_unsafe_html(text: str, entities: Entities) -> None:
    page = _Page()
    page.feed(to_html(text, entities))
    page.close()
    assert "".join(page.words) == text
    assert page.tags <= ALLOWED
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name != "href" or re.match(r"(https?|tg)://|mailto:", value or "")
