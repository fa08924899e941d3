"""Whoever writes materials is told every mistake at once, with its file and line."""

from dataclasses import replace

import pytest

from bot import files
from bot.campaigns.model import Relationship
from bot.campaigns.pack import CampaignFileError, read_campaign
from bot.conversations.materials.model import Fit, Kind, Library, Moment
from bot.conversations.materials.pack import MaterialsFileError, library_of
from bot.conversations.model import Channel
from tests.support.attacks import TEMPLATE_ATTACKS
from tests.support.materials_folder import CAMPAIGN, ENTRY, SEND, TALK, begin, mistakes, read


@pytest.fixture
def folder(tmp_path):
    return begin(tmp_path)


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


@pytest.mark.parametrize("attack", TEMPLATE_ATTACKS)
@pytest.mark.parametrize("place", ["long.en", "short.fr"])
def test_row_27_nothing_but_what_is_known_can_be_filled_in(folder, attack, place):
    line = next(each for each in ENTRY.split("\n") if each.startswith(place))
    (mistake,) = mistakes(folder, ENTRY, (line, f'{place} = "Hi {attack}"'))
    assert mistake.accepted.startswith("only {friend}, {captain}, {vote_day}, {early}, ")


def test_a_dollar_is_only_a_dollar(folder):
    library = read(folder, ENTRY.replace("Tomorrow, {friend}!", "Five ${friend} %s"))
    assert library.writings[0].versions[0].short.in_("en") == "Five ${friend} %s"


@pytest.mark.parametrize("attack", ["{friend}", "{", "{{ 7 }}"])
def test_points_and_titles_fill_in_no_names(folder, attack):
    (mistake,) = mistakes(folder, TALK, ('"One thing"', f'"{attack}"'))
    assert mistake.accepted == "only {vote_day}, {early} in curly brackets"
    (mistake,) = mistakes(folder, SEND, ('"One page"', f'"{attack}"'))
    assert mistake.accepted == "a text without curly brackets"


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u2066", "\\u0007", "\ufeff"])
def test_signs_that_nobody_sees_are_refused(folder, sign):
    (mistake,) = mistakes(folder, ENTRY, ("Tomorrow", f"Tomor{sign}row"))
    assert "without invisible signs" in mistake.accepted


def test_a_short_text_must_fit_beside_the_sentence_of_who_is_behind_it(folder):
    (mistake,) = mistakes(folder, ENTRY, ("Tomorrow, {friend}!", "x" * 180))
    assert mistake.key == "words > 1 > versions > 1 > short > en"
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
    assert "found picture, link" in str(mistakes(folder, both)[0])
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
    with pytest.raises(MaterialsFileError, match=r"topics.toml can’t be read"):
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
