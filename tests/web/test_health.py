"""Health and figures: what supervisors and Prometheus are told, and what never."""

import logging
import re
import sqlite3
import time

import pytest

from bot.engine.watch.metrics import ErrorCount
from bot.web.health import Health
from bot.web.server import CannotListenError, serving
from tests.journeys.steps import sign_up
from tests.support.house import behind_a_door


async def _ask(http, url, path):
    async with http.get(f"{url}{path}") as answer:
        return answer.status, await answer.json()


async def _figures(http, url):
    async with http.get(f"{url}/metrics") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/plain"
        text = await answer.text()
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return dict(line.rsplit(" ", 1) for line in lines), text


async def test_a_bot_that_works_is_alive_and_ready(stage, http):
    async with behind_a_door(stage, hook=False) as url:
        ana = await stage.person("Ana")
        await ana.says("/start")
        status, alive = await _ask(http, url, "/healthz")
        assert (status, alive["state"]) == (200, "working")
        assert {alive[part] for part in ("intake", "sender", "schedule")} == {True}
        status, ready = await _ask(http, url, "/readyz")
        assert status == 200
        assert ready == dict.fromkeys(("ready", "working", "database", "schema", "telegram"), True)


async def test_a_part_that_has_not_moved_for_minutes_is_not_alive(house, stage, http):
    stage.bot.service.schedule.moved_at -= 301
    status, alive = await _ask(http, house, "/healthz")
    assert status == 503
    assert (alive["alive"], alive["schedule"], alive["sender"]) == (False, False, True)


async def test_a_bot_whose_database_is_locked_is_not_ready_and_says_so_in_time(stage):
    health = Health(stage.bot.service, writable_seconds=0.05)
    database = stage.bot.database
    blocked = await database.read(_lock)
    answer = await health.ready(None)
    assert answer.status_code == 503
    assert b'"database":false' in answer.body
    again = health._probe
    await health.ready(None)
    assert health._probe is again, "askers must not pile up"
    blocked.execute("ROLLBACK")
    blocked.close()
    await again
    assert (await health.ready(None)).status_code == 200


def _lock(tx):
    path = tx.connection.execute("PRAGMA database_list").fetchone()["file"]
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


async def test_a_bot_that_telegram_has_not_answered_for_two_minutes_is_not_ready(stage):
    service = stage.bot.service
    service.reach.reached = lambda: None
    service.reach._reached_at = time.monotonic() - 121
    answer = await Health(service).ready(None)
    assert answer.status_code == 503
    assert b'"database":true,"schema":true,"telegram":false' in answer.body


async def test_another_schema_is_not_ready(stage):
    health = Health(stage.bot.service)
    health._head = "9999"
    assert b'"schema":false' in (await health.ready(None)).body


async def test_the_figures_tell_what_happened(house, stage, http):
    ana = await stage.person("Ana")
    await sign_up(ana)
    figures, _ = await _figures(http, house)
    assert float(figures['capitaine_updates_total{kind="Command",result="handled"}']) == 1
    assert float(figures['capitaine_updates_total{kind="Tap",result="handled"}']) == 4
    assert float(figures["capitaine_update_seconds_count"]) == 5
    assert float(figures['capitaine_sends_total{class="reply",result="sent"}']) >= 4
    assert float(figures['capitaine_sends_total{class="instant",result="sent"}']) == 4
    assert float(figures["capitaine_reply_seconds_count"]) >= 4
    for name in ('backlog{class="reply"}', 'backlog{class="notice"}', "due_overdue", "set_aside"):
        assert float(figures[f"capitaine_{name}"]) == 0
    assert float(figures["capitaine_database_up"]) == 1
    assert float(figures["capitaine_start_time_seconds"]) > 1_700_000_000
    assert "process_resident_memory_bytes" in figures


async def test_refusals_are_counted(house, stage, http):
    ana = await stage.person("Ana")
    refusal = {"kind": "429", "method": "sendMessage", "times": 1, "retry_after": 0}
    await stage.post("/faults", refusal)
    await stage.post(f"/chats/{ana.id}/say", {"from": ana.id, "text": "/start"})
    await stage.played("Ana begins, and Telegram refuses the first answer")
    figures, _ = await _figures(http, house)
    assert float(figures['capitaine_refusals_total{what="send"}']) == 1
    assert float(figures['capitaine_sends_total{class="reply",result="refused"}']) == 1


async def test_no_name_no_token_and_no_id_of_a_person_is_in_the_figures(house, stage, http):
    ana = await stage.person("Ana Canary")
    await sign_up(ana)
    await ana.says("Luis Canary")
    _, text = await _figures(http, house)
    assert "canary" not in text.lower()
    assert str(ana.id) not in text
    assert not re.search(r"\d{6,}:[\w-]{10,}", text)
    labels = set(re.findall(r'(\w+)="', text))
    assert labels == {"kind", "result", "class", "what", "le"}


async def test_what_is_due_and_what_waits_is_counted_when_asked(house, stage, http):
    def overdue(tx):
        sql = "INSERT INTO due (job, subject, campaign_id, due_at) VALUES ('none', 1, 1, 0)"
        tx.connection.execute(sql)

    await stage.bot.service.schedule.stop()
    await stage.bot.database.run(overdue)
    figures, _ = await _figures(http, house)
    assert float(figures["capitaine_due_overdue"]) == 1
    assert float(figures["capitaine_due_overdue_seconds"]) > 1000


async def test_without_the_database_the_rest_is_still_told(house, stage, http):
    async def broken(work):
        raise OSError("gone")

    stage.bot.database.read, read = broken, stage.bot.database.read
    figures, _ = await _figures(http, house)
    stage.bot.database.read = read
    assert float(figures["capitaine_database_up"]) == 0
    assert "capitaine_start_time_seconds" in figures


async def test_errors_are_counted_by_logger(stage):
    service = stage.bot.service
    log = logging.getLogger("bot.engine.somewhere")
    counting = ErrorCount(service.metrics)
    log.addHandler(counting)
    log.warning("not counted")
    log.error("counted")
    log.removeHandler(counting)
    text = (await service.metrics.text(service.database)).decode()
    assert 'capitaine_errors_total{logger="bot.engine.somewhere"} 1.0' in text


async def test_a_taken_port_is_told_in_a_sentence():
    async def nothing(scope, receive, send):
        """Answer nobody."""

    async with serving(nothing, "127.0.0.1", 0) as url:
        port = int(url.rpartition(":")[2])
        with pytest.raises(CannotListenError, match=f"port {port} .*Choose another port"):
            async with serving(nothing, "127.0.0.1", port):
                pass
    with pytest.raises(CannotListenError, match="WEB_HOST"):
        async with serving(nothing, "no such host", 1):
            pass
