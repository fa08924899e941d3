"""Which words are taken, for whom, how and when; and that the example has some for everybody."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns.model import Relationship, Words
from bot.campaigns.pack import read_campaign
from bot.campaigns.rules import fill
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.materials import rules
from bot.conversations.materials.model import (
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
from bot.conversations.model import Candidate, Channel
from bot.conversations.sharing import rules as sharing

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
    assert (best is None) == (not fitting)
    if best is not None:
        assert best in fitting
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
        (Stage.DECLINED, None, Moment.LISTED),
    ],
)
def test_a_plan_for_tomorrow_or_today_is_a_moment_of_its_own(stage, day, moment):
    candidate = Candidate(replace(LUIS, stage=stage), plan_day=day)
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
    found = rules.filled(
        rules.about(Library(), AT, "en", "Me."), [version], Page(3), "en", (long, "A")
    )
    assert found.script == f"Hi {long}, A here."
    assert found.short == "Maximiliane-Ale…!"
    assert found.subject == f"{long}?"
    assert (found.versions, found.has_lengths) == (1, True)
    short = rules.filled(found, [version], Page(0, is_short=True), "en", ("Luis", "Ana"))
    assert short.script == "Luis!"


def test_points_are_for_talking_only():
    talk = Points(Fit(), (words("One"),), (Reply(words("No."), words("Why?")),))
    library = Library(points=(talk,), issues=(Issue("trees", words("Trees")),))
    spoken = rules.about(library, replace(AT, channel=Channel.CALL, issue="trees"), "en", "Me.")
    assert (spoken.points, spoken.replies) == (("One",), (("No.", "Why?"),))
    assert spoken.issue == "Trees"
    assert rules.about(library, AT, "en", "Me.").points == ()


def test_of_each_kind_one_thing_goes_along():
    general = Extra(Fit(), Kind.LINK, words("https://a"), words("A"))
    special = Extra(Fit(issue="trees"), Kind.LINK, words("https://b"), words("B"))
    picture = Extra(Fit(issue="trees"), Kind.PICTURE, words("a.png"), words("C"))
    every = [general, special, picture]
    assert rules.extras_for(every, replace(AT, issue="trees")) == (picture, special)
    assert rules.extras_for(every, AT) == (general,)


# --- the example is complete ----------------------------------------------------------------------


def texts(version, language):
    found = [version.long, version.short, version.subject]
    return [each.by_language[language] for each in found if each]


@given(EVERY, st.sampled_from(CAMPAIGN.languages))
def test_every_situation_finds_words_in_every_language(at, language):
    writing = rules.best_for(LIBRARY.writings, at)
    for version in writing.versions:
        assert all(text.strip() for text in texts(version, language))
        assert (version.subject is not None) == (at.channel is Channel.EMAIL)
    if at.channel in rules.SPOKEN:
        talk = rules.best_for(LIBRARY.points, at)
        assert len(talk.points) == 3
        assert all(point.by_language[language] for point in talk.points)
    assert rules.extras_for(LIBRARY.extras, at)


@given(EVERY, st.sampled_from(CAMPAIGN.languages), st.data())
def test_every_way_to_share_holds_the_text_and_who_is_behind_it(at, language, data):
    writing = rules.best_for(LIBRARY.writings, at)
    version = data.draw(st.sampled_from(writing.versions))
    organizer = CAMPAIGN.organizer.in_(language)
    name = st.text("abcdefé😀", min_size=1, max_size=rules.LONGEST_COPIED_NAME // 2)
    names = {"friend": data.draw(name), "captain": data.draw(name)}
    short = fill(version.short.in_(language), **names)
    assert sharing.copied_text(short, organizer) == sharing.whole_text(short, organizer)
    whole = sharing.whole_text(fill(version.long.in_(language), **names), organizer)
    assert sharing.utf16_length(whole) <= 4096
    if at.channel is not Channel.EMAIL:
        assert len(sharing.telegram_link(whole)) <= 2500
        assert len(sharing.whatsapp_link(whole, "+1 514 555 0199")) <= 2500


def test_captains_have_a_choice_where_they_begin_most():
    for relationship in Relationship:
        for channel in (Channel.MESSAGE, Channel.SOCIAL, Channel.CALL, Channel.IN_PERSON):
            at = Situation(relationship, channel, Moment.LISTED)
            assert len(rules.best_for(LIBRARY.writings, at).versions) >= 2


def test_each_issue_has_words_and_points_of_its_own_and_all_kinds_go_along():
    for issue in LIBRARY.issues:
        assert any(each.fit.issue == issue.id for each in LIBRARY.writings)
        (talk,) = [each for each in LIBRARY.points if each.fit.issue == issue.id]
        assert len(talk.points) == 3
        assert talk.replies
    assert {extra.kind for extra in LIBRARY.extras} == set(Kind)


def test_the_files_of_the_example_are_small():
    assert sum(each.stat().st_size for each in LIBRARY.folder.iterdir()) < 200 * 1024
