"""Whatever captains and organizers do, in whichever order: counts are those of the sealed answers,
and who looks twice sees the answers of nobody or of at least five captains change.
"""

from collections import Counter
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.console import survey_sheets as sheets
from bot.console.survey_answers.model import ANYTHING, AnswerGiven, Given, Standing, Told
from bot.console.survey_results import rules
from tests.support.crowd import add_captain
from tests.support.databases import Opened

CAMPAIGN, NOON = 7, datetime(2027, 4, 3, 16, tzinfo=UTC)
PEOPLE, WORDS = 16, 2
SURVEYS = count(1000)
TOLD = Told("Which?", "This")
SOMEBODY, PLACE = st.integers(0, PEOPLE - 1), st.integers(0, WORDS)
ACTS = st.one_of(
    st.tuples(st.just("answer"), SOMEBODY, PLACE, st.integers(0, 2)),
    st.tuples(st.just("all answer"), st.integers(3, PEOPLE), PLACE, st.integers(0, 2)),
    st.tuples(st.just("take back"), SOMEBODY, PLACE, st.just(0)),
    st.tuples(st.just("go"), SOMEBODY, PLACE, st.just(0)),
    st.tuples(st.just("look"), SOMEBODY, PLACE, st.just(0)),
)


def seen_by_all(place):
    return ("all answer", PEOPLE, place, 0), ("look", 0, place, 0)


class Play:
    """A survey of three questions, as the database has it and as one who sees everything does."""

    def __init__(self, tx, captains):
        self.tx, self.captains, self.number = tx, captains, next(SURVEYS)
        self.people = list(range(PEOPLE))
        self.newcomers = count(PEOPLE)
        self.now = [{}, {}, {}]
        self.seen = [{}, {}, {}]
        self.read = {}
        for each in captains:
            sheets.forget(tx, CAMPAIGN, each.id)
            sheets.ask(tx, CAMPAIGN, self.number, each.id, NOON)

    def act(self, what, who, place, choice):
        match what:
            case "answer":
                self.answers(who, place, choice)
            case "all answer":
                for each in range(who):
                    self.answers(each, place, choice)
            case "take back":
                self.gives(who, place, None)
            case "go":
                self.goes(who)
            case _:
                self.looks(place)

    def answers(self, who, place, choice):
        options = ((0,), (1,), (2,)) if place == 0 else ((0,), (0, 2), (1, 2))
        words = f"{self.people[who]} says {choice}"
        self.gives(who, place, Given((), words) if place == WORDS else Given(options[choice]))

    def gives(self, who, place, answer):
        change = AnswerGiven(self.number, self.captains[who].id, place, answer, TOLD, NOON)
        sheets.give(self.tx, CAMPAIGN, change)
        self.now[place].pop(self.people[who], None)
        if answer:
            self.now[place][self.people[who]] = answer

    def goes(self, who):
        sheets.forget(self.tx, CAMPAIGN, self.captains[who].id)
        for each in self.now:
            each.pop(self.people[who], None)
        self.people[who] = next(self.newcomers)
        sheets.ask(self.tx, CAMPAIGN, self.number, self.captains[who].id, NOON)

    def standing(self, place):
        return sheets.standings(self.tx, CAMPAIGN, self.number)[place]

    def looks(self, place):
        standing = self.standing(place)
        moves = rules.moves_on(standing)
        seen = dict(self.now[place]) if moves else self.seen[place]
        own = self.tx, CAMPAIGN, self.number, place
        listed = sorted(answer.words for _, answer in sheets.listed(*own, anew=moves))
        assert rules.told(standing) == counts(seen)
        if place != WORDS:
            assert standing.moved == differing(self.seen[place], self.now[place])
            assert nobody_or_five(differing(self.seen[place], seen))
        else:
            now = self.now[place].items()
            assert standing.moved == sum(self.seen[place].get(who) != each for who, each in now)
            assert nobody_or_five(len(listed))
            read = {each.partition(" ")[0]: each for each in listed}
            assert nobody_or_five(differing(self.read, read))
            assert read.items() <= {str(who): each.words for who, each in seen.items()}.items()
            self.read = read
        self.seen[place] = seen
        if moves:
            sheets.show(*own)
            anew = sorted(answer.words for _, answer in sheets.listed(*own, anew=False))
            assert anew == listed
            assert self.standing(place) == Standing(counts(seen), counts(seen), 0)

    def adds_up(self):
        found = [
            sheets.find(self.tx, CAMPAIGN, self.number, each.id).answers for each in self.captains
        ]
        for place, now in enumerate(self.now):
            sealed = [each[place] for each in found if place in each]
            kept = [answer for _, answer in sheets.answers(self.tx, CAMPAIGN, self.number, place)]
            assert sorted(map(repr, sealed)) == sorted(map(repr, kept))
            assert sorted(map(repr, sealed)) == sorted(map(repr, now.values()))
            assert self.standing(place).now == counts(now)


def counts(answers):
    return Counter(choice for each in answers.values() for choice in (ANYTHING, *each.chosen))


def differing(before, after):
    return sum(before.get(each) != after.get(each) for each in before.keys() | after.keys())


def nobody_or_five(many):
    return many == 0 or many >= 5


@pytest.fixture
def stage(new_database, clock):
    opened = Opened(new_database("sqlite"), clock)
    with opened.transaction() as tx:
        yield tx, [add_captain(tx, CAMPAIGN, f"C{each}") for each in range(PEOPLE)]
    opened.close()


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@example(acts=[*seen_by_all(0), *(("answer", 0, 0, each) for each in (1, 0, 1))])
@example(acts=[*seen_by_all(WORDS), ("take back", 3, WORDS, 0), ("answer", 3, WORDS, 1)])
@example(
    acts=[*seen_by_all(WORDS), ("answer", 3, WORDS, 1), ("go", 4, 0, 0), ("look", 0, WORDS, 0)]
)
@example(acts=[*seen_by_all(WORDS), ("take back", 3, WORDS, 0), ("go", 3, 0, 0)])
@given(acts=st.lists(ACTS, min_size=5, max_size=30))
def test_who_looks_twice_sees_nobodys_answer(stage, acts):
    tx, captains = stage
    play = Play(tx, captains)
    for each in acts:
        play.act(*each)
    for place in range(3):
        play.looks(place)
    play.adds_up()
