from datetime import timedelta

from bot.captains.training import store
from bot.captains.training.model import (
    CardRead,
    Progress,
    QuizAnswered,
    QuizStarted,
    TalkPractised,
    TrainingCompleted,
)

CAMPAIGN, ANA, BEN = 7, 1, 2


def _fill(tx, captain):
    store.read_card(tx, CAMPAIGN, CardRead(captain, "listen", tx.now()))
    store.answer(tx, CAMPAIGN, QuizAnswered(captain, "time", is_right=True, at=tx.now()))
    store.answer(tx, CAMPAIGN, QuizAnswered(captain, "open", is_right=False, at=tx.now()))
    store.practise(tx, CAMPAIGN, TalkPractised(captain, "busy", "gone", tx.now()))


def test_everything_done_is_kept(tx):
    assert store.progress(tx, CAMPAIGN, ANA) == Progress()
    _fill(tx, ANA)
    assert store.progress(tx, CAMPAIGN, ANA) == Progress(
        frozenset({"listen"}), {"time": True, "open": False}, {"busy": "gone"}
    )
    assert store.progress(tx, CAMPAIGN, BEN) == Progress()
    assert store.progress(tx, CAMPAIGN + 1, ANA) == Progress()


def test_a_new_quiz_forgets_the_answers_and_nothing_else(tx):
    _fill(tx, ANA)
    _fill(tx, BEN)
    store.start_quiz(tx, CAMPAIGN, QuizStarted(ANA))
    assert store.progress(tx, CAMPAIGN, ANA).answers == {}
    assert store.progress(tx, CAMPAIGN, ANA).cards == {"listen"}
    assert len(store.progress(tx, CAMPAIGN, BEN).answers) == 2


def test_the_latest_ending_with_a_friend_counts(tx):
    _fill(tx, ANA)
    store.practise(tx, CAMPAIGN, TalkPractised(ANA, "busy", "planned", tx.now()))
    assert store.progress(tx, CAMPAIGN, ANA).talks == {"busy": "planned"}


def test_the_day_of_the_certificate_is_the_first_one(tx):
    store.complete(tx, CAMPAIGN, TrainingCompleted(ANA, tx.now()))
    store.complete(tx, CAMPAIGN, TrainingCompleted(ANA, tx.now() + timedelta(days=9)))
    assert store.progress(tx, CAMPAIGN, ANA).completed_at == tx.now()


def test_a_deleted_captain_leaves_nothing(tx):
    _fill(tx, ANA)
    _fill(tx, BEN)
    store.delete_all(tx, CAMPAIGN, ANA)
    assert store.progress(tx, CAMPAIGN, ANA) == Progress()
    assert store.progress(tx, CAMPAIGN, BEN) != Progress()
