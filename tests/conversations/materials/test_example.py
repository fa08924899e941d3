"""The example has words for everybody, by every way, on every day, in French with tu or vous."""

import re
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import files
from bot.campaigns.model import Relationship
from bot.campaigns.pack import read_campaign
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.materials import filling, rules
from bot.conversations.materials.model import Kind, Moment, Situation
from bot.conversations.materials.pack import library_of
from bot.conversations.model import Channel, Plan
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


ASKED = set(Moment) - {Moment.LISTED, Moment.NO_ANSWER, Moment.REACHED, Moment.NOT_NOW}


def texts(version, language):
    found = [version.long, version.short, version.subject]
    return [each.by_language[language] for each in found if each]


DAYS = st.dates(date(2027, 3, 1), date(2027, 5, 9))


@settings(deadline=None)
@given(EVERY, st.sampled_from(CAMPAIGN.languages), DAYS)
def test_every_situation_finds_words_in_every_language_on_every_day(at, language, day):
    library = filling.holding(LIBRARY, day, {"vote_day"})
    writing = rules.best_for(library.writings, at)
    for version in writing.versions:
        assert all(text.strip() for text in texts(version, language))
        assert (version.subject is not None) == (at.channel is Channel.EMAIL)
    if at.channel in rules.SPOKEN:
        points = rules.about(library, at, language, "Me.").points
        asks = at.moment in ASKED or day >= date(2027, 5, 5)
        assert len(points) == (6 if at.issue and asks else 3)
    assert rules.extras_for(LIBRARY.extras, at)


def filled(words, language, names):
    plan = Plan(7, ContactId(11), day=date(2027, 5, 2), moment="10:30", place="the school on Oak")
    known = filling.facts(CAMPAIGN.election_day, LIBRARY.early, CAMPAIGN.voting, plan, language)
    return rules.fill(words.in_(language), {**known, **names})


@settings(deadline=None)
@given(EVERY, st.sampled_from(CAMPAIGN.languages), st.data())
def test_every_way_to_share_holds_the_text_and_who_is_behind_it(at, language, data):
    writing = rules.best_for(LIBRARY.writings, at)
    version = data.draw(st.sampled_from(writing.versions))
    organizer = CAMPAIGN.organizer.in_(language)
    name = st.text("abcdefé😀", min_size=1, max_size=rules.LONGEST_COPIED_NAME // 2)
    names = {"friend": data.draw(name), "captain": data.draw(name)}
    short = filled(version.short, language, names)
    assert sharing.copied_text(short, organizer) == sharing.whole_text(short, organizer)
    whole = sharing.whole_text(filled(version.long, language, names), organizer)
    assert sharing.utf16_length(whole) <= 4096
    if at.channel is not Channel.EMAIL:
        assert len(sharing.telegram_link(whole)) <= 2500
        assert len(sharing.whatsapp_link(whole, "+1 514 555 0199")) <= 2500


YOU = {
    True: re.compile(r"\b(tu|toi|ton|ta|tes|t’\w+|[Dd]is-moi)\b"),
    False: re.compile(r"\b(vous|votre|vos)\b"),
}
# What the captain is told to do stands outside the quotes, and says vous.
QUOTED = re.compile("«([^»]*)»")


@settings(deadline=None)
@given(EVERY.filter(lambda at: at.moment is not Moment.LISTED), DAYS)
def test_french_says_tu_to_those_close_and_vous_to_others_and_never_both(at, day):
    library = filling.holding(LIBRARY, day, {"vote_day", "early", "day", "time", "place"})
    is_close = at.relationship in (Relationship.FAMILY, Relationship.FRIEND)
    said = [text for v in rules.best_for(library.writings, at).versions for text in texts(v, "fr")]
    about = rules.about(library, at, "fr", "Me.")
    said += [each for reply in about.replies for each in reply]
    said += [each for point in about.points for each in QUOTED.findall(point)]
    for text in said:
        assert not YOU[not is_close].search(text), text


def test_captains_have_a_choice_where_they_begin_most():
    library = filling.holding(LIBRARY, date(2027, 4, 3), {"vote_day"})
    for relationship in Relationship:
        for channel in (Channel.MESSAGE, Channel.SOCIAL, Channel.CALL, Channel.IN_PERSON):
            at = Situation(relationship, channel, Moment.LISTED)
            assert len(rules.best_for(library.writings, at).versions) >= 2


def test_each_issue_has_words_and_points_of_its_own_and_all_kinds_go_along():
    for issue in LIBRARY.issues:
        assert any(each.fit.issue == issue.id for each in LIBRARY.writings)
        talks = [each for each in LIBRARY.points if each.fit.issue == issue.id]
        assert [len(talk.points) for talk in talks] == [3, 3]
        assert all(talk.replies for talk in talks)
    assert {extra.kind for extra in LIBRARY.extras} == set(Kind)


def test_the_files_of_the_example_are_small():
    assert sum(each.stat().st_size for each in LIBRARY.folder.iterdir()) < 212 * 1024
