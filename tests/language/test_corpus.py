"""How many of the sentences that captains write are understood; see corpus/README.md."""

import pytest

from bot.bench import understanding as corpus

AIM = 0.95
MOST_WRONGLY_RECORDED = 0.005


@pytest.mark.parametrize("name", ["en", "fr", "en-held-out", "fr-held-out"])
def test_sentences_are_understood_and_nothing_is_wrongly_recorded(name):
    score = corpus.score(name)
    assert score.share >= AIM, {kind: f"{score.right[kind]}/{n}" for kind, n in score.all.items()}
    assert score.recorded_share <= MOST_WRONGLY_RECORDED


@pytest.mark.parametrize("language", ["en", "fr"])
def test_there_are_at_least_three_hundred_sentences_and_many_are_held_out(language):
    read = [sentence.text for sentence in corpus.read(language)[1]]
    held_out = [sentence.text for sentence in corpus.read(f"{language}-held-out")[1]]
    assert len(read) >= 300
    assert len(held_out) >= 200
    assert len(set(read)) > 0.9 * len(read)
