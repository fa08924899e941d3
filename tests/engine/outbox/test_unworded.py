"""Notices whose words are made when their turn comes."""

from datetime import timedelta

import pytest

from bot.engine.dialog.place import Unworded
from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import erased, fetching, outbox
from bot.engine.outbox.outbox import Done
from bot.engine.outbox.writing import Writer

ANA, LUC = 1001, 1002


@pytest.fixture
def work(tx, clock, texts):
    class Campaign:
        id = 7

    return Work(tx, clock.now(), Campaign(), Writer(Renderer(texts)))


class Words:
    """Says what is true at that moment; nothing of what is moot, and fails over what is broken."""

    def __init__(self, work):
        self.work = work
        self.truth = "one thing"
        self.alerts = []

    def __call__(self, tx, row):
        _name, subject, about = row.to_word.split(" ", 2)
        if about == "broken":
            raise KeyError(about)
        said = {"said": f"{self.truth} of {subject}"}
        return (
            None if about == "moot" else self.work.writer.worded(tx, row.chat_id, "en", _say(said))
        )

    def alert(self, _tx, text, values):
        self.alerts.append((text, values))
        return []

    def claim(self, limit=10):
        rows, ended = fetching.claim(self.work.tx, limit, self.alert, self)
        return [row.payload["params"]["text"] for row in rows], ended


def _say(values):
    return Say("tiny/words", values)


@pytest.fixture
def words(work):
    return Words(work)


def _put(work, *keys, about="true", chat=ANA, **more):
    each = [(chat, key, number, about) for number, key in enumerate(keys)]
    return work.notify_unworded([Unworded("words", each, **more)])


def _row(work, key):
    sql = "SELECT * FROM outbox WHERE key = :key"
    if work.tx.dialect == "postgresql":
        sql = "SELECT * FROM outbox WHERE key = %(key)s"
    return work.tx.connection.execute(sql, {"key": key}).fetchone()


def test_it_says_what_is_true_when_its_turn_comes_and_that_is_sealed(work, words):
    assert _put(work, "a", "b") == 2
    assert [row.kind for row in work.queued] == ["notice"], "the sender is woken"
    words.truth = "another"
    assert words.claim(1) == (["another of 0"], 0)
    row = _row(work, "a")
    assert (row["state"], row["attempts"]) == ("sending", 1)
    assert "another" in work.tx.unseal(ANA, row["payload"])
    assert words.claim() == (["another of 1"], 0)
    assert words.claim() == ([], 0)


def test_what_is_put_back_is_worded_anew_and_keeps_no_words_meanwhile(work, words):
    _put(work, "a")
    words.claim()
    outbox.postpone(work.tx, _row(work, "a")["id"], work.now, attempted=False)
    assert _row(work, "a")["payload"] is None
    words.truth = "the news"
    assert words.claim() == (["the news of 0"], 0)


def test_what_makes_no_sense_any_more_expires_and_the_others_go(work, words):
    _put(work, "a", about="moot")
    _put(work, "b")
    assert words.claim() == (["one thing of 0"], 1)
    assert (_row(work, "a")["state"], _row(work, "a")["error"]) == ("expired", "nothing to say")
    assert words.alerts == []


def test_one_that_cannot_be_worded_fails_alone_and_somebody_hears_of_it(work, words):
    _put(work, "a", about="broken")
    _put(work, "b")
    assert words.claim()[0] == ["one thing of 0"]
    assert _row(work, "a")["state"] == "failed"
    assert words.alerts == [("engine/alert_send_failed", {"reason": "KeyError", "campaign": 7})]


def test_a_key_is_used_once_by_whichever_kind_of_notice(work, words, clock):
    work.notify(Notice(ANA, "en", _say({"said": "x"}), "a"))
    assert _put(work, "a", "b") == 1
    assert _put(work, "b") == 0
    assert words.claim()[0] == ["x", "one thing of 1"]
    for key in "ab":
        outbox.finish(work.tx, [Done(_row(work, key)["id"], "sent", 5)], work.now)
    clock.pass_(days=40)
    assert outbox.drop_ended(work.tx, clock.now(), 10) == 2
    assert _put(work, "b") == 0, "its key is kept"


def test_stop_cancels_it_before_and_after_it_is_worded(work, words):
    _put(work, "a", "b")
    words.claim(1)
    assert outbox.cancel_notices(work.tx, work.campaign_id, ANA, work.now) == 2
    assert words.claim() == ([], 0)
    assert outbox.standing(work.tx, _row(work, "a")["id"]) == "cancelled"


def test_it_expires_unworded_and_waits_for_the_end_of_a_silence(work, words, clock):
    later, end = work.now + timedelta(hours=1), work.now + timedelta(hours=2)
    _put(work, "a", expires_at=later)
    _put(work, "b", chat=LUC, silence=(work.now, end))
    clock.instant = later
    assert words.claim() == ([], 1)
    assert _row(work, "a")["state"] == "expired"
    clock.instant = end
    assert words.claim() == (["one thing of 0"], 0)


def test_an_erased_name_is_withdrawn_once_it_is_said_and_not_said_before(work, words):
    _put(work, "a", "b")
    words.truth = "Luis"
    words.claim(1)
    assert erased.withdraw_naming(work.tx, work.campaign_id, ANA, "Luis") == 1
    words.truth = "somebody"
    assert words.claim()[0] == ["somebody of 1"]
