"""Words lead to the commands that they are about, in both languages, also with a slip."""

import pytest

from bot.organizers.guide import rules
from bot.organizers.guide.model import COMMANDS


@pytest.mark.parametrize("part", COMMANDS)
def test_a_commands_own_name_finds_it_alone(part):
    for name in COMMANDS[part]:
        assert rules.found(name) == [name]
        assert rules.found(f"/{name}") == [name]
        assert rules.found(name.upper()) == [name]


@pytest.mark.parametrize(
    "words, first",
    [
        ("team", "teams"),
        ("how do I write to everybody?", "broadcast"),
        ("comment écrire à tous", "broadcast"),
        ("brodcast", "broadcast"),
        ("thank somebody", "award"),
        ("dire merci", "award"),
        ("ÉVÉNEMENT", "events"),
        ("create event", "event"),
        ("who did what", "audit"),
        ("étiquette", "tag"),
        ("change the dates", "campaign"),
        ("rappels", "preview"),
        ("équipe", "teams"),
        ("langue", "language"),
        ("appel", "radar"),
    ],
)
def test_words_find_what_they_are_about(words, first):
    found = rules.found(words)
    assert first in found[:2], found
    assert len(found) <= rules.MOST_FOUND


@pytest.mark.parametrize("words", ["", "?", "xyzzy", "how do I", "🦊", "a" * 5000, "ab"])
def test_what_is_about_nothing_here_finds_nothing(words):
    assert list(rules.found(words)) == []
