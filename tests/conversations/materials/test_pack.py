"""Whoever writes materials is told every mistake at once, with its file and line."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from bot import files
from bot.campaigns.model import Relationship
from bot.campaigns.pack import CampaignFileError, read_campaign
from bot.conversations.materials import pack
from bot.conversations.materials.model import Fit, Kind, Library, Moment
from bot.conversations.materials.pack import MaterialsFileError, library_of
from bot.conversations.model import Channel

CAMPAIGN = read_campaign(files.example_campaign())
ENTRY = """
[[words]]
relationships = ["friend"]
channels = ["message"]
stages = ["eve"]
issue = "trees"
[[words.versions]]
long.en = "Hi {friend}, tomorrow! {captain}"
long.fr = "Salut {friend}, demain ! {captain}"
short.en = "Tomorrow, {friend}!"
short.fr = "Demain, {friend} !"
"""
TALK = """
[[talk]]
[[talk.points]]
en = "One thing"
fr = "Une chose"
[[talk.replies]]
they.en = "No."
they.fr = "Non."
you.en = "Why?"
you.fr = "Pourquoi ?"
"""
SEND = """
[[send]]
link.en = "https://riverpark.example/en"
link.fr = "https://riverpark.example/fr"
title.en = "One page"
title.fr = "Une page"
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with the example's issues and picture, and no words yet."""
    for name in ("topics.toml", "river-park.png"):
        shutil.copy(CAMPAIGN.materials / name, tmp_path / name)
    return tmp_path


def read(folder, text=""):
    (folder / "words.toml").write_text(text, "utf-8")
    pack._read.cache_clear()
    return library_of(replace(CAMPAIGN, materials=folder))


def mistakes(folder, text, *changes):
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    with pytest.raises(MaterialsFileError) as caught:
        read(folder, text)
    assert str(folder / "words.toml") in str(caught.value)
    return caught.value.mistakes


def test_everything_is_read(folder):
    library = read(folder, ENTRY + TALK + SEND)
    (writing,) = library.writings
    assert writing.fit == Fit(
        frozenset({Relationship.FRIEND}),
        frozenset({Channel.MESSAGE}),
        frozenset({Moment.EVE}),
        "trees",
    )
    assert writing.versions[0].short.in_("fr") == "Demain, {friend} !"
    assert writing.versions[0].subject is None
    (points,) = library.points
    assert points.fit == Fit()
    assert points.replies[0].you.in_("en") == "Why?"
    (extra,) = library.extras
    assert (extra.kind, extra.where.in_("fr")) == (Kind.LINK, "https://riverpark.example/fr")
    assert [issue.id for issue in library.issues] == ["trees", "children", "costs"]


def test_a_campaign_without_the_folder_has_its_scripts_only():
    assert library_of(replace(CAMPAIGN, materials=None)) == Library()


def test_a_mistake_is_told_with_its_line_and_what_is_accepted(folder):
    (mistake,) = mistakes(folder, ENTRY, ('"friend"', '"freind"'))
    assert (mistake.line, mistake.key) == (3, "words > 1 > relationships")
    assert "family, friend, work" in mistake.accepted


def test_several_mistakes_are_told_at_once_in_the_order_of_the_file(folder):
    found = mistakes(
        folder,
        ENTRY + TALK + SEND,
        ('"trees"', '"tree"'),
        ('short.fr = "Demain, {friend} !"\n', ""),
        ("you.en", "yu.en"),
        ("https://riverpark.example/en", "http://riverpark.example"),
    )
    assert [each.line for each in found] == sorted(each.line for each in found)
    told = " ".join(map(str, found))
    assert "one of: trees, children, costs" in told
    assert "short > fr: this is missing" in told
    assert "this name is not known here; did you mean you?" in told
    assert "begins with https://" in told


ATTACKS = (
    "{friend.__class__}",
    "{friend!r}",
    "{friend:>999999}",
    "{0}",
    "{}",
    "{{friend}}",
    "{{ 7 * 7 }}",
    "{% for each in () %}",
    "{# hidden #}",
    "${friend}",
    "{Friend}",
    "{ friend }",
    "{friend",
    "friend}",
    "{fri{friend}end}",
    "{captain}{",
    "{phone}",
    "{organizer}",
)


@pytest.mark.parametrize("attack", [each for each in ATTACKS if each != "${friend}"])
@pytest.mark.parametrize("place", ["long.en", "short.fr"])
def test_nothing_but_what_is_known_can_be_filled_in(folder, attack, place):
    line = next(each for each in ENTRY.split("\n") if each.startswith(place))
    (mistake,) = mistakes(folder, ENTRY, (line, f'{place} = "Hi {attack}"'))
    assert mistake.accepted.startswith("only {friend} and {captain} and {vote_day} and {early} and")


def test_a_dollar_is_only_a_dollar(folder):
    library = read(folder, ENTRY.replace("Tomorrow, {friend}!", "Five ${friend} %s"))
    assert library.writings[0].versions[0].short.in_("en") == "Five ${friend} %s"


@pytest.mark.parametrize("attack", ["{friend}", "{", "{{ 7 }}"])
def test_points_and_titles_fill_in_no_names(folder, attack):
    (mistake,) = mistakes(folder, TALK, ('"One thing"', f'"{attack}"'))
    assert mistake.accepted == "only {vote_day} and {early} in curly brackets"
    (mistake,) = mistakes(folder, SEND, ('"One page"', f'"{attack}"'))
    assert mistake.accepted == "a text without curly brackets"


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u2066", "\\u0007", "\ufeff"])
def test_signs_that_nobody_sees_are_refused(folder, sign):
    (mistake,) = mistakes(folder, ENTRY, ("Tomorrow", f"Tomor{sign}row"))
    assert "without invisible signs" in mistake.accepted


def test_a_short_text_must_fit_beside_the_sentence_of_who_is_behind_it(folder):
    (mistake,) = mistakes(folder, ENTRY, ("Tomorrow, {friend}!", "x" * 180))
    assert mistake.key == "words > 1 > versions > 1 > short"
    assert "letters too long beside the line [organizer]" in mistake.found


def test_a_long_text_must_make_an_address_that_phones_open(folder):
    (mistake,) = mistakes(folder, ENTRY, ("Hi {friend}, tomorrow!", "🌳" * 180))
    assert "makes an address that some phones cut" in mistake.found
    (mistake,) = mistakes(folder, ENTRY, ("Hi {friend}, tomorrow!", "x" * 501))
    assert "1 to 500 letters" in mistake.accepted


def test_an_e_mail_needs_a_subject_and_may_be_long(folder):
    mail = ENTRY.replace('"message"', '"email"').replace("tomorrow!", "x" * 1000)
    (mistake,) = mistakes(folder, mail)
    assert mistake.key == "words > 1 > versions > 1 > subject"
    library = read(folder, mail.replace("long.en", 'subject.en = "A"\nsubject.fr = "B"\nlong.en'))
    assert library.writings[0].versions[0].subject.in_("fr") == "B"


@pytest.mark.parametrize(
    "name", ["../campaign.toml", "/etc/passwd", "missing.png", "topics.toml", ".", "a/b.png"]
)
def test_only_a_picture_in_the_folder_itself_is_sent(folder, name):
    picture = SEND.replace("link", "picture").replace("https://riverpark.example/en", name)
    found = mistakes(folder, picture.replace("https://riverpark.example/fr", "river-park.png"))
    assert [each.key for each in found] == ["send > 1 > picture > en"]


def test_one_thing_is_sent_at_a_time(folder):
    both = SEND + 'picture.en = "river-park.png"\npicture.fr = "river-park.png"\n'
    assert "found picture and link" in str(mistakes(folder, both)[0])
    none = "[[send]]\ntitle.en = 'A'\ntitle.fr = 'B'\n"
    assert "one of: picture, file, link" in str(mistakes(folder, none)[0])


def test_too_much_for_one_screen_is_refused(folder):
    point = '[[talk.points]]\nen = "a"\nfr = "b"\n'
    (mistake,) = mistakes(folder, TALK, ("[[talk.replies]]", point * 3 + "[[talk.replies]]"))
    assert "found 4" in mistake.found


def test_the_words_of_another_campaign_are_never_used(folder):
    with pytest.raises(MaterialsFileError) as caught:
        library_of(replace(CAMPAIGN, slug="our-school", materials=folder))
    assert 'found the text "river-park"' in str(caught.value)
    assert '"our-school"' in str(caught.value)


def test_a_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(MaterialsFileError, match=r"topics.toml can't be read"):
        library_of(replace(CAMPAIGN, materials=tmp_path / "nowhere"))


def test_an_issue_stands_there_once(folder):
    topics = (folder / "topics.toml").read_text("utf-8")
    (folder / "topics.toml").write_text(topics.replace('"children"', '"trees"'), "utf-8")
    with pytest.raises(MaterialsFileError, match='"trees" stands here twice'):
        read(folder)


@pytest.mark.parametrize("name", ['"/etc"', '"../secrets"', "3", '""'])
def test_the_folder_lies_beside_the_campaign_file(tmp_path, name):
    text = files.example_campaign().read_text("utf-8")
    path = tmp_path / "campaign.toml"
    path.write_text(text.replace('materials = "materials"', f"materials = {name}"), "utf-8")
    with pytest.raises(CampaignFileError, match="the name of a folder beside this file"):
        read_campaign(path)


def test_a_day_before_the_vote_moves_with_it(folder):
    days = 'stages = ["eve"]\nfrom = "vote-4"\nuntil = 2027-05-08'
    text = ENTRY.replace('stages = ["eve"]', days)
    fit = read(folder, text).writings[0].fit
    assert (fit.first, fit.last) == (date(2027, 5, 5), date(2027, 5, 8))
    moved = replace(CAMPAIGN, election_day=date(2027, 5, 11), materials=folder)
    assert library_of(moved).writings[0].fit.first == date(2027, 5, 7)
    (mistake,) = mistakes(folder, text, ('"vote-4"', '"vote-0x"'))
    assert mistake.key == "words > 1 > from"
    assert '"vote-3"' in mistake.accepted
    (mistake,) = mistakes(folder, text, ("2027-05-08", "2027-05-04"))
    assert mistake.found == "2027-05-04 is before the first day, 2027-05-05"


@pytest.mark.parametrize(
    "text, before, after",
    [
        (ENTRY, "Tomorrow, {friend}!", "On May 9, {friend}!"),
        (ENTRY, "Demain, {friend} !", "Le 9\u00a0mai, {friend} !"),
        (TALK, "One thing", "We vote on May 9."),
    ],
)
def test_the_day_of_the_vote_is_never_written_out(folder, text, before, after):
    (mistake,) = mistakes(folder, text, (before, after))
    assert mistake.accepted.startswith("{vote_day}")


def test_a_plan_is_told_only_where_there_is_one(folder):
    planned = (
        ENTRY
        + """[[words.versions]]
long.en = "At {time}, {friend}?"
long.fr = "À {time}, {friend} ?"
short.en = "At {time}?"
short.fr = "À {time} ?"
"""
    )
    assert len(read(folder, planned).writings[0].versions) == 2
    (mistake,) = mistakes(folder, planned, ('"eve"', '"eve", "pledged"'))
    assert (mistake.key, mistake.found[:6]) == ("words > 1 > versions > 2 > long", "{time}")
    assert mistake.accepted.endswith("day, eve, plan_made")


@pytest.mark.parametrize("hole", ["{early}", "{place}"])
def test_one_version_can_always_be_said(folder, hole):
    (mistake,) = mistakes(folder, ENTRY, ("Tomorrow,", f"Tomorrow {hole},"))
    assert mistake.key == "words > 1 > versions"
    assert "one version without {early}" in mistake.accepted


def test_the_ways_of_voting_are_told_by_topics(folder):
    topics = (folder / "topics.toml").read_text("utf-8")
    start, end = topics.index("\n[early]") + 1, topics.index("[[issues]]")
    (folder / "topics.toml").write_text(topics[:start] + topics[end:], "utf-8")
    early = TALK.replace("One thing", "Vote {early}.")
    (mistake,) = mistakes(folder, early)
    assert mistake.accepted == "a heading [early] in topics.toml, as in the example"
    (folder / "topics.toml").write_text(topics.replace("post.fr", "# post.fr"), "utf-8")
    with pytest.raises(MaterialsFileError, match=r"early > post > fr: this is missing"):
        read(folder, TALK)


def test_a_gap_stands_once_in_both_texts_or_in_none(folder):
    gap = ENTRY.replace("tomorrow!", "because ___.").replace("demain !", "parce que ___.")
    both = gap.replace("Tomorrow,", "___,").replace("Demain,", "___,")
    assert not read(folder, both + "only_if_true = false\n").writings[0].versions[0].only_if_true
    assert read(folder, both + "only_if_true = true\n").writings[0].versions[0].only_if_true
    found = mistakes(folder, gap)
    assert {each.accepted for each in found} == {
        "one gap in the long text and one in the short, or none"
    }
    (mistake,) = mistakes(folder, both + 'only_if_true = "yes"\n')
    assert mistake.accepted == "true or false, without quotes"


def test_a_reply_for_any_talk_is_read(folder):
    text = """
[[reply]]
until = "vote-6"
they.en = "I’m not registered."
they.fr = "Je ne suis pas sur la liste."
you.en = "Let’s look."
you.fr = "On regarde ?"
"""
    (answer,) = read(folder, text).answers
    assert (answer.fit.last, answer.reply.you.in_("en")) == (date(2027, 5, 3), "Let’s look.")
