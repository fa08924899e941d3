"""Decisions are called by their numbers: no two have the same, and a heading has its file's."""

from pathlib import Path

DECISIONS = sorted((Path(__file__).parents[1] / "docs" / "decisions").glob("[0-9]*.md"))


def test_no_two_decisions_have_one_number():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_a_heading_has_the_number_of_its_file():
    headings = {path.name: path.read_text().splitlines()[0] for path in DECISIONS}
    assert not {
        name: heading
        for name, heading in headings.items()
        if not heading.startswith(f"# {int(name[:4])}. ")
    }
