"""Filters as they are put together, kept and told."""

from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.console.filters import rules
from bot.console.filters.model import (
    BuildingFilter,
    Condition,
    Filter,
    Kind,
    Progress,
    Said,
    SavedFilter,
)
from bot.engine.texts.catalogues import Texts
from tests.support.making import NOON

CONDITIONS = st.one_of(
    *(
        st.builds(Condition, st.just(kind), st.sampled_from(values), st.booleans())
        for kind, values in {
            **rules.VALUES,
            Kind.LANGUAGE: ("en", "fr"),
            Kind.TAG: ("7",),
            Kind.TEAM: ("8",),
            Kind.INVITED: ("0", "9"),
        }.items()
    )
)
FILTERS = st.lists(CONDITIONS, max_size=rules.MOST).map(lambda found: Filter(tuple(found)))
TEXTS = Texts(files.locales())


@given(FILTERS)
def test_a_filter_is_read_again_as_it_was_kept(filter_):
    assert rules.from_json(rules.to_json(filter_)) == filter_


@given(FILTERS, FILTERS, st.integers(0, 3))
def test_a_kept_filter_is_known_again_however_one_came_to_it(filter_, other, before):
    kept = [
        SavedFilter(1, "Other", other),
        SavedFilter(2, "This", Filter(filter_.conditions[::-1])),
    ]
    found = rules.known(BuildingFilter(filter_, before), kept)
    assert found.filter == filter_
    same = [each.id for each in kept if set(each.filter.conditions) == set(filter_.conditions)]
    assert found.saved in same
    assert found.saved == before or before not in same
    assert rules.known(BuildingFilter(filter_, before), []).saved == 0


@given(FILTERS)
def test_each_value_goes_as_a_parameter(filter_):
    found = rules.where(filter_, 7, NOON)
    assert found.sql.count("(") == found.sql.count(")")
    assert found.sql.count("IS NOT TRUE") == sum(each.opposite for each in filter_.conditions)
    assert "9" not in found.sql.replace("value9", "")


def test_every_condition_and_its_opposite_is_a_sentence_of_its_own_in_both_languages():
    values = {
        **rules.VALUES,
        Kind.LANGUAGE: ("fr",),
        Kind.TAG: ("7",),
        Kind.TEAM: ("8",),
        Kind.INVITED: ("0", "9"),
    }
    for language in ("en", "fr"):
        told = [
            TEXTS.message(language, "filters/show", {"parts": parts, "found": _Found()})
            for kind, choices in values.items()
            for value in choices
            for opposite in (False, True)
            if (parts := _parts(Condition(kind, value, opposite)))
        ]
        assert len(set(told)) == len(told)
        assert not [each for each in told if "  " in each or " ," in each or " ." in each]


class _Found:
    captains = wanted = 3


def _parts(*conditions):
    names = {
        (Kind.TAG, "7"): "driver",
        (Kind.TEAM, "8"): "North",
        (Kind.INVITED, "9"): "Ana",
        (Kind.LANGUAGE, "fr"): "French",
    }
    return rules.parts(Filter(conditions), names)


def test_a_sentence_joins_its_conditions():
    parts = _parts(
        Condition(Kind.LANGUAGE, "fr"),
        Condition(Kind.PROGRESS, Progress.PROMISE),
        Condition(Kind.CHECK_IN, Said.CALL, opposite=True),
    )
    told = TEXTS.message("en", "filters/show", {"parts": parts, "found": _Found()})
    assert told.startswith(
        "🔎 Captains who read French, and have at least one promise,"
        " and didn’t ask for a call in a check-in of the last two weeks."
    )


def test_the_same_condition_again_replaces_the_first_and_the_last_one_is_turned():
    plan, french = Condition(Kind.PLAN), Condition(Kind.LANGUAGE, "fr")
    built = rules.with_condition(rules.with_condition(Filter((plan,)), french), plan)
    assert built == Filter((french, plan))
    turned = rules.turned(built)
    assert turned.conditions[-1] == Condition(Kind.PLAN, opposite=True)
    assert rules.without_last(turned) == Filter((french,))
    assert rules.name_of("  French \n no plan " + "x" * 60).startswith("French no plan xxx")
