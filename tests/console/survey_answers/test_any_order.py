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
from tests.support.surveys import show, write
from tests.support.theatre import Theatre

PEOPLE = 4
BUTTONS = ("Great", "So-so", "✅ Great", "‹ Back", "Skip", "🗑", "Next ›", "Later", "No, thanks")
OF_ORGANIZERS = {
    "close": ("🏁 Close it",),
    "open again": ("🟢 Open it again", "3 days"),
    "remove": ("🗑 Remove…", "Yes, remove it"),
    "remove and undo": ("🗑 Remove…", "Yes, remove it", "↩️ Bring it back"),
    "look": ("📊 Results",),
    "take": ("📊 Results", "📄 As a table"),
}
SOMEBODY = st.integers(0, PEOPLE - 1)
ACTS = st.one_of(
    st.tuples(SOMEBODY, st.sampled_from((*BUTTONS, "/survey", "words"))),
    st.tuples(SOMEBODY, st.sampled_from((*BUTTONS, "/survey", "words"))),
    st.tuples(st.just(-1), st.sampled_from(tuple(OF_ORGANIZERS))),
    st.tuples(SOMEBODY, st.just("/deleteme")),
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
        with suppress(AssertionError):  # there is no such button now
            if who < 0:
                show(self.olga, self.group)
                for each in OF_ORGANIZERS[what]:
                    self.olga.taps(each, self.group)
            elif what == "words":
                self.captains[who].says(f"A map, or {what}")
            elif what == "/deleteme":
                self.captains[who].says(what)
                self.captains[who].taps("Yes, delete everything")
            elif what.startswith("/"):
                self.captains[who].says(what)
            else:
                self.captains[who].taps(what)

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
@given(acts=st.lists(ACTS, min_size=25, max_size=40))
def test_counts_are_those_of_the_sealed_answers(new_database, clock, acts):
    opened = Opened(new_database("sqlite"), clock)
    play = Play(Theatre(opened, clock))
    play.captains[0].taps("Great")
    assert play.adds_up() == 1
    for each in acts:
        play.act(*each)
        play.adds_up()
    opened.close()
