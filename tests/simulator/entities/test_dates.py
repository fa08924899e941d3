"""Days and moments in texts: what Telegram stores of them, refuses, and how the page gets them."""

import pytest

from bot.simulator.entities.text_entities import CantParse, parse_html, to_html
from tests.simulator.entities.test_entities import entity


@pytest.mark.parametrize(
    "source, text, entities",
    [
        ('<tg-time unix="5">x</tg-time>', "x", [entity("date_time", 0, 1, unix_time=5)]),
        (
            '<b><tg-time format="wDt" unix=5>x</tg-time> y</b>',
            "x y",
            [
                entity("date_time", 0, 1, unix_time=5, date_time_format="wDt"),
                entity("bold", 0, 1),
                entity("bold", 1, 2),
            ],
        ),
        ('<tg-time unix="5"></tg-time>x', "x", []),
        (
            '<tg-time unix="5" format="r"><b>x</b></tg-time>',
            "x",
            [
                entity("date_time", 0, 1, unix_time=5, date_time_format="r"),
                entity("bold", 0, 1),
            ],
        ),
    ],
)
def test_a_date_is_an_entity_around_words(source, text, entities):
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    "attributes, complaint",
    [
        ('unix="x"', "Invalid date specified"),
        ('unix="-5"', "Invalid date specified"),
        ('format="t"', "Invalid date specified"),
        ('unix="9999999999"', "Invalid date specified"),
        ('unix="5" format="tw"', "Invalid date format specified"),
        ('unix="5" format="rw"', "Invalid date format specified"),
        ('unix="5" format="dD"', "Invalid date format specified"),
    ],
)
def test_a_date_that_is_none_is_refused(attributes, complaint):
    with pytest.raises(CantParse, match=f"can't parse entities: {complaint}"):
        parse_html(f"<tg-time {attributes}>a</tg-time>")


@pytest.mark.parametrize(
    "more, complaint",
    [
        ({}, "Invalid date specified"),
        ({"unix_time": "5"}, "Invalid date specified"),
        ({"unix_time": 0}, "Invalid date specified"),
        ({"unix_time": 5, "date_time_format": "x"}, "Invalid date format specified"),
        ({"unix_time": 5, "date_time_format": 5}, "Invalid date format specified"),
        ({"type": "datetime"}, "Unsupported type specified"),
    ],
)
async def test_a_date_that_is_none_is_refused_as_an_entity_too(sim, more, complaint):
    ana = await sim.captain()
    given = {**entity("date_time", 0, 1), **more}
    answer = await sim.refusal("sendMessage", chat_id=ana, text="x", entities=[given])
    assert answer == f"Bad Request: can't parse MessageEntity: {complaint}"


async def test_a_date_given_as_an_entity_is_kept(sim):
    ana = await sim.captain()
    given = [entity("date_time", 0, 1, unix_time=5, date_time_format="wd")]
    sent = await sim.call("sendMessage", chat_id=ana, text="x", entities=given)
    assert sent["entities"] == given


def test_the_page_gets_the_moment_beside_the_words():
    text, entities = parse_html('<tg-time unix="5" format="T">a&lt;b</tg-time>')
    assert to_html(text, entities) == (
        '<time class="moment" tabindex="0" role="button" data-unix="5" data-format="T">'
        "a&lt;b</time>"
    )
