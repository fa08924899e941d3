"""Whoever writes a friend is told every mistake at once, with its file and line."""

import re

import pytest

from bot import files
from bot.captains.training.model import Course
from bot.captains.training.pack import TrainingFileError, read_cards, read_course, read_friend

FRIEND = files.training() / "friends" / "1-busy.toml"
CARDS = files.training() / "cards.toml"


def changed(tmp_path, source, *changes):
    """Write a copy in which each (before, after) has been replaced once."""
    text = source.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = tmp_path / source.name
    path.write_text(text, "utf-8")
    return path


def line_of(path, words):
    lines = path.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def mistakes(read, path):
    with pytest.raises(TrainingFileError) as caught:
        read(path)
    assert str(path) in str(caught.value)
    return caught.value.mistakes


def test_what_is_shipped_can_be_read():
    course = read_course(files.training())
    assert isinstance(course, Course)
    assert len(course.friends) >= 5


def test_an_answer_that_leads_nowhere_is_named_with_its_line(tmp_path):
    path = changed(tmp_path, FRIEND, ('to = "tired"', 'to = "tried"'))
    (mistake,) = mistakes(read_friend, path)
    assert mistake.line == line_of(path, '"tried"')
    assert mistake.key == "steps > 1 > answers > 1 > to"
    assert 'found the text "tried"' in str(mistake)
    assert "tired" in mistake.accepted


def test_several_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path):
    path = changed(
        tmp_path,
        FRIEND,
        ('first = "hello"', 'first = "helo"'),
        ('to = "pushed"', 'too = "pushed"'),
        ('mark = "good"', 'mark = "great"'),
    )
    found = mistakes(read_friend, path)
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert {line_of(path, words) for words in ('"helo"', "too =", '"great"')} <= {
        each.line for each in found
    }


def test_a_language_that_is_missing_is_named(tmp_path):
    path = changed(
        tmp_path, FRIEND, ('name = { en = "Nadia", fr = "Nadia" }', 'name = { en = "Nadia" }')
    )
    (mistake,) = mistakes(read_friend, path)
    assert (mistake.key, mistake.found) == ("name > fr", "this is missing")
    assert mistake.line == line_of(path, "name = {")


def test_a_talk_that_goes_in_circles_is_refused_at_its_step(tmp_path):
    path = changed(tmp_path, FRIEND, ('to = "gone"', 'to = "hello"'))
    found = mistakes(read_friend, path)
    assert any("may never end" in each.found for each in found)
    assert line_of(path, 'id = "hello"') in {each.line for each in found}


def test_an_ending_that_nobody_reaches_is_refused(tmp_path):
    path = changed(tmp_path, FRIEND, ('to = "tonight"', 'to = "wish"'))
    (mistake,) = mistakes(read_friend, path)
    assert 'no answer leads to "tonight"' in mistake.found
    assert mistake.line == line_of(path, 'id = "tonight"')


def test_two_steps_of_one_name_are_refused(tmp_path):
    path = changed(tmp_path, FRIEND, ('id = "pushed"', 'id = "hello"'))
    assert any('"hello" stands here twice' in each.found for each in mistakes(read_friend, path))


def test_too_few_answers_are_refused(tmp_path):
    text = FRIEND.read_text("utf-8")
    block = re.search(r"\[\[steps\.answers\]\]\nsay = .*Tell me when.*\n.*\n.*\n", text)[0]
    path = changed(tmp_path, FRIEND, (block, ""))
    assert any(each.found == "found 1 answers" for each in mistakes(read_friend, path))


@pytest.mark.parametrize(
    "before, after, key",
    [
        ("right = 2", "right = 4", "questions > 1 > right"),
        ('card = "listen"', 'card = "lisen"', "questions > 1 > card"),
        ("Listen first. Whoever", "Listen! " * 40 + "Whoever", "questions > 1 > why > en"),
        ('id = "listen"', 'id = "Listen first"', "cards > 2 > id"),
    ],
)
def test_a_slip_in_the_cards_is_named(tmp_path, before, after, key):
    path = changed(tmp_path, CARDS, (before, after))
    assert key in {each.key for each in mistakes(read_cards, path)}


def test_mistakes_inside_a_list_and_of_the_list_itself_are_told_together(tmp_path):
    path = changed(
        tmp_path,
        FRIEND,
        ('id = "pushed"', 'id = "hello"'),
        ('mark = "good"', "marks = 3"),
        ('en = "Nadia"', "en = 7"),
    )
    found = {each.key: each for each in mistakes(read_friend, path)}
    assert found["steps"].found == '"hello" stands here twice'
    assert found["name > en"].found == "found the number 7"
    assert any(each.found.endswith("did you mean mark?") for each in found.values())
    assert not [each for each in found.values() if "nput" in each.accepted]


def test_what_is_no_table_among_tables_is_told_with_the_way_out(tmp_path):
    path = tmp_path / "cards.toml"
    path.write_text('cards = [5, {id = "A"}]\n', "utf-8")
    found = {each.key: each for each in mistakes(read_cards, path)}
    assert "[[cards]]" in found["cards > 1"].accepted
    assert found["cards > 2 > title"].found == "this is missing"
    assert found["questions"].found == "this is missing"


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path):
    path = changed(tmp_path, FRIEND, ('id = "busy"', "id = “busy”"))
    (mistake,) = mistakes(read_friend, path)
    assert mistake.line == line_of(path, "“busy”")
    assert "straight quotes" in mistake.accepted


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert mistakes(read_friend, tmp_path / "nobody.toml") == []
