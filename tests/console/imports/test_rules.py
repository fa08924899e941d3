"""Who on a list is who, and what it adds: nothing is lost, and twice is once."""

from hypothesis import given
from hypothesis import strategies as st

from bot.console.imports import rules
from bot.console.list_rows.model import Person
from bot.language.words.rules import plain
from bot.teams.expecting.model import Told

WORDS = st.sampled_from(["", "Ana", "Zoé", "Ottawa", "driver"])
TOLD = st.builds(
    Told,
    name=WORDS,
    given=WORDS,
    ident=st.sampled_from(["", "1"]),
    town=WORDS,
    language=st.sampled_from(["", "fr", "en"]),
    tags=st.lists(WORDS.filter(bool), max_size=3, unique_by=plain).map(tuple),
    team=st.integers(0, 2),
)


@given(TOLD, TOLD)
def test_a_merge_loses_no_field_and_the_newer_list_counts(old, new):
    both = rules.merged(old, new)
    for name in ("name", "given", "town", "language", "team"):
        assert getattr(both, name) == (getattr(new, name) or getattr(old, name))
    assert {plain(each) for each in (*old.tags, *new.tags)} == {plain(each) for each in both.tags}


@given(TOLD, TOLD)
def test_the_same_list_twice_changes_nothing_the_second_time(old, new):
    once = rules.merged(old, new)
    assert rules.tells_the_same(rules.merged(once, new), once)
    assert not list(rules.differing(once, new))


@given(TOLD, TOLD)
def test_what_is_lost_from_sight_is_told(old, new):
    lost = {name for name, before, _ in rules.differing(old, new) if before}
    both = rules.merged(old, new)
    for name in rules.DIFFERING:
        before, now = str(getattr(old, name) or ""), str(getattr(both, name) or "")
        assert name in lost or not before or plain(before) == plain(now)


def test_each_is_known_by_the_surest_that_a_list_tells():
    def key(**told):
        return rules.key_of(Person(2, **told), "van", "Ohio", "VANID")

    assert key(name="Ana", ident="7", email="a@b.ca") == "id:van:vanid:ohio:7"
    assert key(name="Ana", email="A@b.ca", phone="+1 613-555-0123") == "email:a@b.ca"
    couple = {
        key(name=f"{each} Roy", given=each, phone="+1 613-555-0123") for each in ("Ana", "Li")
    }
    assert couple == {"phone:16135550123:ana", "phone:16135550123:li"}
    assert key(name="Ana Roy", town="Hull") != key(name="Ana Roy", town="Ottawa")
    assert key(name="Ana", number=5, ident="7") == "captain:5"


def test_a_number_of_another_database_or_program_is_another_person():
    person = Person(2, ident="7")
    known = {
        rules.key_of(person, program, label, heading)
        for program, label, heading in (
            ("van", "Ohio", "VANID"),
            ("van", "Kentucky", "VANID"),
            ("van", "Ohio", "Voter File VANID"),
            ("civicrm", "Ohio", "Contact ID"),
        )
    }
    assert len(known) == 4


def test_a_first_name_alone_means_nobody_where_something_surer_is_told():
    assert rules.may_be_named(Person(2, name="Ana"))
    assert rules.may_be_named(Person(2, name="Ana Roy", email="a@b.ca"))
    assert not rules.may_be_named(Person(2, name="Ana", email="a@b.ca"))


def test_a_column_that_is_chosen_tells_nothing_else():
    assert rules.chosen_with({"name": 2, "tags": 3}, "team", 3) == {"name": 2, "team": 3}
    assert rules.chosen_with({"tags": -1}, "team", -1) == {"tags": -1, "team": -1}
