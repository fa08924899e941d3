"""What changed in a file is told entry by entry, whether they have an id or not."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.material_files import entries
from bot.console.materials_files.pictures import read_files
from bot.console.materials_writing.rules import all_differences, paired
from tests.console.materials_files.test_journey import example_texts, zipped

NAME = "materials/talks.toml"
TEXT = example_texts()[NAME]


def of(text):
    return entries(NAME, text.encode())


def test_one_word_is_told_as_one_text_of_an_entry_without_an_id():
    after = of(TEXT.replace("A yes means trees", "A yes means oaks", 1))
    (found,) = all_differences(of(TEXT), after)
    assert "means trees" in found[2]
    assert "means oaks" in found[3]
    assert found[0] in [each.key for each in after]


@given(st.permutations(range(len(of(TEXT)))), st.sets(st.integers(0, len(of(TEXT)) - 1)))
def test_whatever_is_moved_added_or_taken_out_each_stands_in_one_pair(order, out):
    before = of(TEXT)
    after = [before[at] for at in order if at not in out]
    found = paired(before, after)
    assert [was for _, was, now in found if not now] == [before[at].table for at in sorted(out)]
    assert all(was == now for _, was, now in found if now)
    assert [now for _, was, now in paired(after, before) if not was] == [
        before[at].table for at in sorted(out)
    ]


def test_something_quite_different_is_new():
    before = of(TEXT)[:1]
    other = {"points": [{"en": "Quite another one", "fr": "Tout autre chose"}]}
    assert len(paired(before, [replace(before[0], key="k", table=other)])) == 2


def test_what_came_back_equal_says_nothing():
    found = read_files("m.zip", zipped({NAME: TEXT}), "CA")["texts"][NAME]
    assert not all_differences(of(TEXT), of(found))
