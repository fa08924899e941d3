import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.dialog import buttons
from bot.engine.outbox import outbox
from bot.engine.telegram.client import TelegramBot
from tests.support.odd import ANYTHING, odd_updates
from tests.support.stumbling import FEATURE
from tests.support.tiny import GROUP, OWNER, Updates, tiny_parts

ANA, LUC = 1001, 1002


@pytest.fixture
def take(opened, tmp_path_factory, people):
    """Takes raw updates in one transaction and returns the outcome."""
    parts = tiny_parts(tmp_path_factory.mktemp("parts"), [FEATURE], people)
    reader = Updates()

    def take(*raws):
        batch = [reader.received(raw) for raw in raws]
        return opened.run(lambda tx: parts.intake.take(tx, batch))

    return take


def _rows(opened, table, order="1, 2"):
    """A table as it is, without what is random in it."""
    rows = opened.run(
        lambda tx: tx.connection.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()  # noqa: S608 (our own tables)
    )
    hidden = {"id", "payload", "wrapped", "state", "created_at", "nonce"}
    return [{key: row[key] for key in dict(row) if key not in hidden} for row in rows]


def _said(outcome):
    return [row.payload["params"]["text"] for row in outcome.queued]


# --- once and whole


def test_an_update_is_done_and_answered(take, updates, opened):
    outcome = take(updates.text(ANA, "/do it"))
    assert _said(outcome) == ["did it"]
    assert [row["update_id"] for row in _rows(opened, "updates")] == [1]
    assert [row["chat_id"] for row in _rows(opened, "outbox")] == [ANA]


def test_a_replayed_update_changes_nothing_and_says_nothing(take, updates, opened):
    raw = updates.text(ANA, "/do it")
    take(raw)
    before = [_rows(opened, table) for table in ("due", "outbox", "updates", "dialogs")]
    outcome = take(raw, raw)
    assert (outcome.queued, outcome.instants) == ([], [])
    assert [_rows(opened, table) for table in ("due", "outbox", "updates", "dialogs")] == before


# --- what fails


def test_a_poison_update_is_set_aside_while_the_others_go_through(take, updates, opened, people):
    outcome = take(
        updates.text(ANA, "/do one"), updates.text(LUC, "/fail"), updates.text(ANA, "/do two")
    )
    said = dict(zip([row.chat_id for row in outcome.queued], _said(outcome), strict=True))
    assert [row.chat_id for row in outcome.queued] == [ANA, LUC, OWNER, ANA]
    assert said[LUC].startswith("Sorry, something went wrong")
    assert "(ValueError)" in said[OWNER]
    (aside,) = _rows(opened, "set_aside")
    assert (aside["update_id"], aside["chat_id"], aside["error"]) == (2, LUC, "ValueError")
    assert people.alerts == 1


def test_what_was_set_aside_is_kept_sealed_and_readable(take, updates, opened):
    take(updates.text(ANA, "/fail Xochitl"))
    row = opened.connection.execute("SELECT payload FROM set_aside").fetchone()
    assert "Xochitl" not in row["payload"]
    assert "/fail Xochitl" in opened.run(lambda tx: tx.unseal(ANA, row["payload"]))


def test_a_step_that_fails_midway_leaves_nothing_of_what_it_did(take, updates, opened):
    take(updates.text(ANA, "/half"))
    assert _rows(opened, "due") == []
    assert len(_rows(opened, "set_aside")) == 1


def test_a_failed_press_is_answered_too(take, updates, opened):
    def button(tx):
        return buttons.write(tx.tools.signer, ANA, ANA, tx.new_id(), "fail", ())

    outcome = take(updates.tap(ANA, opened.run(button)))
    (answer,) = outcome.instants
    assert answer["method"] == "answerCallbackQuery"
    assert answer["params"]["text"].startswith("Sorry")


def test_in_a_group_a_failure_is_not_talked_about(take, updates):
    outcome = take(updates.text(ANA, "/fail", GROUP))
    assert [row.chat_id for row in outcome.queued] == [OWNER]


def test_who_can_not_even_be_looked_up_does_not_stop_the_queue(take, updates, opened, people):
    people.broken = True
    take(updates.text(ANA, "/do it"))
    people.broken = False
    assert _said(take(updates.text(LUC, "/do it"))) == ["did it"]
    assert [row["chat_id"] for row in _rows(opened, "set_aside")] == [ANA]


def test_an_alert_that_fails_does_not_stop_the_queue(take, updates, opened, people, monkeypatch):
    def fail(*_):
        raise KeyError("nobody to tell")

    monkeypatch.setattr(people, "alert", fail)
    outcome = take(updates.text(ANA, "/fail"), updates.text(LUC, "/do it"))
    assert [row.chat_id for row in outcome.queued] == [ANA, LUC]


def test_trouble_of_the_database_rolls_the_whole_batch_back(take, updates, opened):
    first, second = updates.text(ANA, "/do it"), updates.text(LUC, "/stumble")
    with pytest.raises(sqlite3.OperationalError):
        take(first, second)
    assert _rows(opened, "updates") == []
    assert _rows(opened, "outbox") == []
    assert _said(take(first)) == ["did it"]


def test_a_key_that_does_not_open_is_one_damaged_row_and_concerns_one_update(take, updates, opened):
    outcome = take(updates.text(ANA, "/wrongkey"), updates.text(LUC, "/do it"))
    assert _said(outcome)[-1] == "did it"
    assert [row["error"] for row in _rows(opened, "set_aside")] == ["WrongKeyError"]


# --- what can't be read


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 5, "message": {"message_id": 1}},
        {"update_id": 5, "message": {"text": "\ud800"}},
        {"update_id": 5, "callback_query": "x"},
        {"update_id": "five", "message": {}},
        {"update_id": 2**80},
        {"message": None},
        {},
    ],
)
def test_an_unreadable_update_is_set_aside_and_alerted(take, opened, raw):
    outcome = take(raw)
    (aside,) = _rows(opened, "set_aside")
    assert aside["error"] == "UnreadableError"
    assert [row.chat_id for row in outcome.queued] == [OWNER]


def test_an_update_of_no_concern_is_taken_and_no_more(take, updates, opened):
    post = {"message_id": 1, "date": 1, "chat": {"id": -9, "type": "channel"}, "text": "x"}
    outcome = take(updates.raw(channel_post=post))
    assert (outcome.queued, outcome.instants) == ([], [])
    assert len(_rows(opened, "updates")) == 1
    assert _rows(opened, "set_aside") == []


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(batch=st.lists(odd_updates(), max_size=3))
def test_no_update_whatever_it_holds_stops_the_intake_of_the_whole_bot(theatre_take, batch):
    theatre_take(*batch)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=ANYTHING)
def test_nothing_that_is_json_stops_the_intake(theatre_take, raw):
    theatre_take(raw)


@pytest.fixture
def theatre_take(theatre):
    """As `take`, with all features of the real bot."""
    reader = Updates()

    def take(*raws):
        received = [reader.received(raw) for raw in raws]
        return theatre.opened.run(lambda tx: theatre.parts.intake.take(tx, received))

    return take


# --- chats that come and go


def test_a_chat_that_blocks_us_is_unreachable_until_something_comes_from_it(take, updates, opened):
    take(updates.membership(ANA, ANA, "member", "kicked"))
    assert [row["chat_id"] for row in _rows(opened, "chats")] == [ANA]
    take(updates.text(ANA, "/do it"))
    assert _rows(opened, "chats") == []


def test_a_group_that_migrates_takes_its_messages_along(take, updates, opened, people):
    take(updates.text(ANA, "/do it", GROUP))
    outcome = take(updates.message(ANA, GROUP, migrate_to_chat_id=-1005))
    assert outcome.queued == []
    assert people.moves == [(GROUP, -1005)]
    waiting, _ = opened.run(lambda tx: outbox.waiting_replies(tx, 0, 10))
    assert {row.chat_id for row in waiting} <= {-1005}
    assert _rows(opened, "chats")[0]["moved_to"] == -1005


def test_each_press_is_answered_once(take, updates, opened):
    def button(tx):
        return buttons.write(tx.tools.signer, ANA, ANA, tx.new_id(), "toast", ())

    raw = updates.tap(ANA, opened.run(button))
    (answer,) = take(raw).instants
    assert answer["params"]["text"] == "ok"
    assert answer["params"]["callback_query_id"] == raw["callback_query"]["id"]
    assert take(raw).instants == []


def test_each_bot_api_server_numbers_its_updates_itself(opened, tmp_path_factory, people):
    parts = tiny_parts(tmp_path_factory.mktemp("parts"), [FEATURE], people)
    reader = Updates()
    raw = reader.text(ANA, "hello")

    def results(server):
        batch = [reader.received(raw)]
        return opened.run(lambda tx: parts.intake.take(tx, batch, server)).results

    own = TelegramBot("1:x", "http://127.0.0.1:8081/").server
    assert own not in (0, TelegramBot("1:x", "http://127.0.0.1:8082").server)
    assert own == TelegramBot("1:x", "http://127.0.0.1:8081").server
    for server in (TelegramBot("1:x").server, own):
        assert [what for _, what in results(server)] != ["repeated"]
        assert [what for _, what in results(server)] == ["repeated"]
