"""Words that would go stale, leave a hole or be sent with a gap are refused where they stand."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversations.materials.pack import MaterialsFileError, library_of
from tests.support.materials_folder import CAMPAIGN, ENTRY, TALK, begin, mistakes, read


@pytest.fixture
def folder(tmp_path):
    return begin(tmp_path)


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
    found = mistakes(folder, planned, ('"eve"', '"eve", "pledged"'))
    texts = ("long > en", "long > fr", "short > en", "short > fr")
    assert [each.key for each in found] == [f"words > 1 > versions > 2 > {each}" for each in texts]
    assert {each.found[:6] for each in found} == {"{time}"}
    assert all(each.accepted.endswith("day, eve, plan_made") for each in found)


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
