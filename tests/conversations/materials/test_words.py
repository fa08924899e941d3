"""Which words are taken, for whom, how and when; and that the example has some for everybody."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns.model import Relationship, Words
from bot.campaigns.pack import read_campaign
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.materials import rules
from bot.conversations.materials.model import (
    Answer,
    Choice,
    Extra,
    Fit,
    Issue,
    Kind,
    Library,
    Moment,
    Page,
    Points,
    Reply,
    Situation,
    Version,
    Writing,
)
from bot.conversations.materials.pack import library_of
from bot.conversations.model import Candidate, Channel, Outcome

CAMPAIGN = read_campaign(files.example_campaign())
LIBRARY = library_of(CAMPAIGN)
NOW = datetime(2027, 4, 3, 15, 0, tzinfo=UTC)
LUIS = Contact(ContactId(11), 7, "Luis", Relationship.FRIEND, Stage.LISTED, NOW)
AT = Situation(Relationship.FRIEND, Channel.MESSAGE, Moment.LISTED)
EVERY = st.builds(
    Situation,
    st.sampled_from(Relationship),
    st.sampled_from(Channel),
    st.sampled_from(Moment),
    st.none() | st.sampled_from([issue.id for issue in LIBRARY.issues]),
)


def words(english, french=None):
    return Words({"en": english, "fr": french or english})


def written(text, **fit):
    return Writing(Fit(**fit), (Version(words(text), words(text)),))


# --- the rule -------------------------------------------------------------------------------------


def test_what_was_written_for_the_fewest_situations_wins():
    for_all = written("all")
    for_friends = written("friends", relationships=frozenset({Relationship.FRIEND}))
    close = frozenset({Relationship.FRIEND, Relationship.FAMILY})
    for_close = written("close", relationships=close)
    assert rules.best_for([for_all, for_close, for_friends], AT) is for_friends
    assert rules.best_for([for_all, for_close], AT) is for_close
    assert rules.best_for([for_all], AT) is for_all


def test_the_stage_comes_before_the_topic():
    trees = written("trees", issue="trees")
    first = written("first", moments=frozenset({Moment.LISTED}), issue="trees")
    ask = written("ask", moments=frozenset({Moment.SUPPORTIVE}))
    at = replace(AT, moment=Moment.SUPPORTIVE, issue="trees")
    assert rules.best_for([trees, first, ask], at) is ask
    assert rules.best_for([trees, first], at) is trees
    both = written("both", moments=frozenset({Moment.SUPPORTIVE}), issue="trees")
    assert rules.best_for([ask, both], at) is both


def test_what_is_for_these_days_only_comes_before_the_stage():
    stages = frozenset({Moment.LISTED, Moment.REACHED})
    last_days = written("last", moments=stages, first=date(2027, 5, 5))
    always = written("first", moments=frozenset({Moment.LISTED}))
    assert rules.best_for([always, last_days], AT) is last_days


def test_no_answer_falls_back_to_the_first_words_and_not_now_to_a_talk():
    first = written("first", moments=frozenset({Moment.LISTED}))
    again = written("again", moments=frozenset({Moment.NO_ANSWER}))
    talked = written("talked", moments=frozenset({Moment.REACHED}))
    silent = replace(AT, moment=Moment.NO_ANSWER)
    assert rules.best_for([first, talked], silent) is first
    assert rules.best_for([first, again], silent) is again
    assert rules.best_for([first, talked], replace(AT, moment=Moment.NOT_NOW)) is talked
    assert rules.best_for([first, talked], replace(AT, moment=Moment.DECLINED)) is None


def test_not_now_is_a_moment_until_the_next_talk():
    reached = replace(LUIS, stage=Stage.REACHED)
    today = date(2027, 4, 3)
    assert rules.moment_of(Candidate(reached, Outcome.NOT_NOW), today) is Moment.NOT_NOW
    assert rules.moment_of(Candidate(reached, Outcome.REACHED), today) is Moment.REACHED
    pledged = replace(LUIS, stage=Stage.PLEDGED)
    assert rules.moment_of(Candidate(pledged, Outcome.NOT_NOW), today) is Moment.PLEDGED


def test_of_two_that_are_equally_narrow_the_first_counts():
    one, two = written("one"), written("two")
    assert rules.best_for([one, two], AT) is one


def test_what_was_written_for_others_is_never_taken():
    for_work = written("work", relationships=frozenset({Relationship.WORK}))
    by_call = written("call", channels=frozenset({Channel.CALL}))
    voted = written("voted", moments=frozenset({Moment.VOTED}))
    trees = written("trees", issue="trees")
    assert rules.best_for([for_work, by_call, voted, trees], AT) is None
    assert rules.best_for([trees], replace(AT, issue="trees")) is trees
    assert rules.best_for([trees], replace(AT, issue="costs")) is None


LUIS_AND_ANA = {"friend": "Luis", "captain": "Ana"}
FITS = st.builds(
    Fit,
    st.frozensets(st.sampled_from(Relationship)),
    st.frozensets(st.sampled_from(Channel)),
    st.frozensets(st.sampled_from(Moment)),
    st.none() | st.sampled_from(["trees", "costs"]),
)


@given(st.lists(FITS, max_size=8), EVERY)
def test_the_best_fits_and_nothing_that_fits_is_narrower(fits, at):
    entries = [Writing(fit, ()) for fit in fits]
    fitting = [each for each in entries if rules.fits(each.fit, at)]
    best = rules.best_for(entries, at)
    assert best is not None or not fitting
    if best is not None and best in fitting:
        # Who is named in all that another names, and in less, is narrower.
        for each in fitting:
            narrower = (
                each.fit.relationships < best.fit.relationships
                and each.fit.channels == best.fit.channels
                and each.fit.moments == best.fit.moments
                and each.fit.issue == best.fit.issue
                and each.fit.relationships
            )
            assert not narrower


@pytest.mark.parametrize(
    "stage, day, moment",
    [
        (Stage.LISTED, None, Moment.LISTED),
        (Stage.SUPPORTIVE, None, Moment.SUPPORTIVE),
        (Stage.PLAN_MADE, date(2027, 4, 5), Moment.PLAN_MADE),
        (Stage.PLAN_MADE, date(2027, 4, 4), Moment.EVE),
        (Stage.PLAN_MADE, date(2027, 4, 3), Moment.DAY),
        (Stage.PLAN_MADE, date(2027, 4, 2), Moment.PLAN_MADE),
        (Stage.PLAN_MADE, None, Moment.PLAN_MADE),
        (Stage.VOTED, date(2027, 4, 4), Moment.VOTED),
        (Stage.DECLINED, None, Moment.DECLINED),
        (Stage.UNREACHABLE, None, Moment.NO_ANSWER),
        (Stage.DO_NOT_CONTACT, None, Moment.LISTED),
    ],
)
def test_a_plan_for_tomorrow_or_today_is_a_moment_of_its_own(stage, day, moment):
    candidate = Candidate(replace(LUIS, stage=stage), plan_day=day)
    assert rules.moment_of(candidate, date(2027, 4, 3)) is moment


@pytest.mark.parametrize(
    "stage, outcome, moment",
    [
        (Stage.LISTED, Outcome.SENT, Moment.NO_ANSWER),
        (Stage.LISTED, Outcome.NO_ANSWER, Moment.NO_ANSWER),
        (Stage.REACHED, Outcome.NOT_NOW, Moment.NOT_NOW),
        (Stage.SUPPORTIVE, Outcome.SENT, Moment.SUPPORTIVE),
        (Stage.PLEDGED, Outcome.NO_ANSWER, Moment.PLEDGED),
    ],
)
def test_a_message_without_an_answer_is_followed_by_another_not_by_the_same(stage, outcome, moment):
    candidate = Candidate(replace(LUIS, stage=stage), outcome)
    assert rules.moment_of(candidate, date(2027, 4, 3)) is moment


def test_the_channel_is_the_chosen_one_else_the_last_one_else_the_usual():
    chosen = Choice(Channel.EMAIL, None, Channel.CALL)
    assert rules.channel_for(Relationship.FRIEND, chosen) is Channel.EMAIL
    last = Choice(last_channel=Channel.CALL)
    assert rules.channel_for(Relationship.FRIEND, last) is Channel.CALL
    assert rules.channel_for(Relationship.FRIEND, Choice()) is Channel.MESSAGE
    assert rules.channel_for(None, Choice()) is Channel.MESSAGE
    assert rules.channel_for(Relationship.NEIGHBOUR, Choice()) is Channel.IN_PERSON


def test_names_are_filled_in_and_cut_where_they_must_fit():
    version = Version(words("Hi {friend}, {captain} here."), words("{friend}!"), words("{friend}?"))
    long = "Maximiliane-Alexandra"
    values = {"friend": long, "captain": "A"}
    found = rules.filled(rules.about(Library(), AT, "en", "Me."), [version], Page(3), "en", values)
    assert found.script == f"Hi {long}, A here."
    assert found.short == "Maximiliane-Ale…!"
    assert found.subject == f"{long}?"
    assert (found.versions, found.has_lengths) == (1, True)
    short = rules.filled(
        found, [version], Page(0, is_short=True), "en", {"friend": "Luis", "captain": "Ana"}
    )
    assert short.script == "Luis!"


def test_points_are_for_talking_only():
    talk = Points(Fit(), (words("One"),), (Reply(words("No."), words("Why?")),))
    library = Library(points=(talk,), issues=(Issue("trees", words("Trees")),))
    spoken = rules.about(library, replace(AT, channel=Channel.CALL, issue="trees"), "en", "Me.")
    assert (spoken.points, spoken.replies) == (("One",), (("No.", "Why?"),))
    assert spoken.issue == "Trees"
    assert rules.about(library, AT, "en", "Me.").points == ()


def test_the_points_of_a_topic_add_to_those_of_the_stage():
    supportive = frozenset({Moment.SUPPORTIVE})
    library = Library(
        points=(
            Points(Fit(), (words("Any"),), ()),
            Points(Fit(moments=supportive), (words("Ask"),), (Reply(words("A"), words("a")),)),
            Points(Fit(issue="trees"), (words("Shade"),), (Reply(words("B"), words("b")),)),
        ),
        issues=(Issue("trees", words("Trees")),),
        answers=(Answer(Fit(), Reply(words("C"), words("c"))),),
    )
    at = replace(AT, channel=Channel.CALL, moment=Moment.SUPPORTIVE, issue="trees")
    found = rules.about(library, at, "en", "Me.")
    assert found.points == ("Ask", "Shade")
    assert found.replies == (("A", "a"), ("B", "b"), ("C", "c"))
    first = rules.about(library, replace(at, moment=Moment.LISTED), "en", "Me.")
    assert first.points == ("Shade",)
    written_to = rules.about(library, replace(at, channel=Channel.MESSAGE), "en", "Me.")
    assert (written_to.points, written_to.replies) == ((), (("C", "c"),))


def test_of_each_kind_one_thing_goes_along():
    general = Extra(Fit(), Kind.LINK, words("https://a"), words("A"))
    special = Extra(Fit(issue="trees"), Kind.LINK, words("https://b"), words("B"))
    picture = Extra(Fit(issue="trees"), Kind.PICTURE, words("a.png"), words("C"))
    every = [general, special, picture]
    assert rules.extras_for(every, replace(AT, issue="trees")) == (picture, special)
    assert rules.extras_for(every, AT) == (general,)
