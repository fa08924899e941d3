"""Line numbers of TOML values, for every way of writing them that people use."""

import pytest

from bot.toml.lines import Lines

TEXT = '''# a note
one = 1

two.deep = 2
long = """
many
[lines]
"""
list = [
    "a",  # [table]
    "b",
]
inline = { en = "x", fr = "y" }

[table]
key = 'x'
"quoted key" = 1
[table.sub]
key = 2

[[many]]
key = 3
[many.below]
key = 4

[[many]]
  key = 5
  [many.below]
  key = 6
[[many.inner]]
key = 7
[[many.inner]]
key = 8
'''


@pytest.mark.parametrize(
    "path, marked",
    [
        (("one",), "one = 1"),
        (("two", "deep"), "two.deep"),
        (("long",), "long ="),
        (("list",), "list ="),
        (("list", 1), "list ="),
        (("inline", "fr"), "inline ="),
        (("table",), "[table]\nkey"),
        (("table", "key"), "key = 'x'"),
        (("table", "quoted key"), '"quoted key"'),
        (("table", "sub", "key"), "key = 2"),
        (("many", 0), "[[many]]\nkey"),
        (("many", 0, "key"), "key = 3"),
        (("many", 0, "below", "key"), "key = 4"),
        (("many", 1, "key"), "key = 5"),
        (("many", 1, "below", "key"), "key = 6"),
        (("many", 1, "inner", 0, "key"), "key = 7"),
        (("many", 1, "inner", 1, "key"), "key = 8"),
        (("many", 1, "missing"), "[[many]]\n  key"),
        (("table", "missing", "deeper"), "[table]\nkey"),
        (("missing",), "# a note"),
    ],
)
def test_a_value_is_found_on_its_line(path, marked):
    assert TEXT.count(marked) == 1
    assert Lines(TEXT).of(path) == TEXT[: TEXT.index(marked)].count("\n") + 1
