"""What a campaign writes itself: the names are filled in, and the acts come as buttons."""

from datetime import UTC, datetime

import pytest

from bot import files
from bot.calendar.nudges import dialog
from bot.calendar.nudges.model import Told
from bot.contacts.model import Contact, ContactId, Stage
from bot.engine.texts.catalogues import Texts

TEXTS = Texts(files.locales())
WORDS = ("A month left! {friends}? ({days} days)", "Only {days} days: {friends}.")


def contact(number, name):
    return Contact(ContactId(number), 7, name, None, Stage.LISTED, datetime(2027, 1, 2, tzinfo=UTC))


LUIS, BEA = contact(1, "Luis <b>"), contact(2, "Bea")


@pytest.mark.parametrize(
    "language, more, variant, told",
    [
        ("en", 0, 0, "A month left! <b>Luis &lt;b&gt;</b> and <b>Bea</b>? (30 days)"),
        ("fr", 3, 1, "Only 30 days: <b>Luis &lt;b&gt;</b>, <b>Bea</b> et 3 autres."),
    ],
)
def test_names_are_written_as_everywhere(language, more, variant, told):
    nudge = Told("own", (LUIS, BEA), more=more, days=30, variant=variant, words=WORDS)
    say = dialog.nudge(nudge)
    assert TEXTS.message(language, say.text, say.values) == told


def test_the_acts_come_with_it():
    say = dialog.nudge(Told("own", (LUIS,), words=WORDS))
    assert [tap.action for row in say.buttons for tap in row] == [
        "next.show",
        "talk.pick",
        "set.snooze",
    ]


def test_the_words_of_a_campaign_are_no_markup():
    say = dialog.nudge(Told("own", (BEA,), words=("<a href=x>{friends}</a>",)))
    assert TEXTS.message("en", say.text, say.values) == "&lt;a href=x&gt;<b>Bea</b>&lt;/a&gt;"
