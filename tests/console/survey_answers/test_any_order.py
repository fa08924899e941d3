"""Captains tap, write, go back, change their minds and leave, while organizers close a survey, open
it again, remove it and bring it back: whatever the order, counts are those of the sealed answers.
"""

from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.console import survey_sheets as sheets
from bot.console.survey_answers.model import ANYTHING
from tests.support.crowd import bind, own, sign_up
from tests.support.databases import Opened
from tests.support.surveys import write
from tests.support.theatre import Theatre

PEOPLE, WORDS = 4, ("A map", "A car")
OF_CAPTAINS = {
    "answer": ("/survey", "‹ Back", "Great", "A map"),
    "answer otherwise": ("/survey", "‹ Back", "So-so", "A car"),
    "leave out": ("/survey", "Skip"),
    "take back": ("/survey", "Next ›", "🗑 No answer"),
    "go back and on": ("/survey", "‹ Back", "Next ›"),
    "once more": ("✏️ Change an answer", "Great"),
    "tap an old button": ("So-so",),
    "later": ("Later", "▶️ Go on"),
    "no": ("No, thanks",),
    "no but yes": ("No, thanks", "✍️ Answer after all"),
    "leave": ("/deleteme", "Yes, delete everything"),
}
OF_ORGANIZERS = {
    "close": ("🏁 Close it",),
    "open again": ("🟢 Open it again", "3 days"),
    "remove": ("🗑 Remove…", "Yes, remove the survey"),
    "remove and undo": ("🗑 Remove…", "Yes, remove the survey", "↩️ Bring it back"),
    "look": ("📊 Results",),
    "take": ("📊 Results", "📄 As a table"),
}
SOMEBODY = st.integers(0, PEOPLE - 1)
BY_CAPTAINS = st.tuples(SOMEBODY, st.sampled_from(tuple(OF_CAPTAINS)))
BY_ORGANIZERS = st.tuples(st.just(-1), st.sampled_from(tuple(OF_ORGANIZERS)))
FIRST = (
    *((at, "answer") for at in range(PEOPLE)),
    (1, "answer otherwise"),
    (2, "take back"),
    (3, "leave"),
)


class Play:
    """One survey, on a stage of its own."""

    def __init__(self, theatre):
        self.theatre, self.olga = theatre, own(theatre)
        self.group = bind(theatre, self.olga)
        self.captains = [
            sign_up(theatre, each, f"{each}a") for each in ("Ana", "Ben", "Cleo", "Dan")
        ]
        write(self.olga, self.group)
        self.olga.taps("📨 Send to all captains (4)", self.group)
        theatre.tick(seconds=6)

    def act(self, who, what):
        if who < 0:
            self.does(self.olga, "Saturdays", *OF_ORGANIZERS[what])
        else:
            self.does(self.captains[who], *OF_CAPTAINS[what])

    def does(self, somebody, *acts):
        """Tap and write one after the other; where there is no such button now, nothing."""
        in_ = self.group if somebody is self.olga else None
        if in_:
            somebody.says("/survey", in_)
        for each in acts:
            if each.startswith("/") or each in WORDS:
                somebody.says(each)
            else:
                with suppress(AssertionError):
                    somebody.taps(each, in_)

    def adds_up(self):
        with self.theatre.opened.transaction() as tx:
            campaign = self.theatre.campaign.id
            (survey,) = tx.connection.execute("SELECT * FROM surveys").fetchall()
            asked = tx.connection.execute("SELECT captain_id FROM survey_sheets").fetchall()
            own_ = tx, campaign, survey["id"]
            found = [sheets.find(*own_, each["captain_id"]).answers for each in asked]
            standings = sheets.standings(*own_)
            for place in (0, 1):
                sealed = [each[place] for each in found if place in each]
                kept = [answer for _, answer in sheets.answers(*own_, place)]
                assert sorted(map(repr, kept)) == sorted(map(repr, sealed))
                assert standings[place].now == Counter(
                    choice for each in sealed for choice in (ANYTHING, *each.chosen)
                )
            return sum(map(len, found))


@settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(acts=st.lists(st.one_of(BY_CAPTAINS, BY_CAPTAINS, BY_CAPTAINS, BY_ORGANIZERS), min_size=20))
def test_counts_are_those_of_the_sealed_answers(new_database, clock, acts):
    opened = Opened(new_database("sqlite"), clock)
    play = Play(Theatre(opened, clock))
    for each in FIRST:
        play.act(*each)
    assert play.adds_up() == 5
    for each in acts:
        play.act(*each)
        play.adds_up()
    opened.close()
