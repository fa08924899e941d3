"""Programs read the campaign over real HTTP, with tokens that are made in the group."""

import asyncio
import json
import re

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck
from schemathesis.config import SchemathesisConfig

from bot.engine.storage.db import Tx
from tests.journeys.steps import captain
from tests.support.house import behind_a_door


async def token(stage, group, olga, scope="🙂 Captains too, without names", name="CRM"):
    """Make a token by chat and return it."""
    await olga.says("/api", group)
    await olga.taps("🔑 New token", group)
    await olga.answers(name, group)
    await olga.taps(scope, group)
    shown = await group.history(olga.id)
    private = await olga.history(olga.id)
    words = "\n".join(message.get("text", "") for message in (*shown, *private))
    return re.findall(r"cap_[\w-]+", words)[-1]


@pytest.fixture
async def played(stage):
    """A campaign with two captains, and its organizers' group."""
    await captain(stage, "Ana", "Luis", "Bea")
    await captain(stage, "Omar", "Sam")
    olga = await stage.person("Olga")
    group = await stage.seated_group("Organizers", olga)
    return olga, group


async def get(http, url, path, token="", **headers):
    """Return status, JSON and headers of an answer."""
    if token:
        headers["Authorization"] = f"Bearer {token}"
    async with http.get(f"{url}/api/v1{path}", headers=headers) as answer:
        body = await answer.read()
        return answer.status, json.loads(body) if body else None, answer.headers


async def test_a_token_made_in_the_group_reads_and_changes_nothing(stage, http, played):
    olga, group = played
    async with behind_a_door(stage, hook=False) as url:
        secret = await token(stage, group, olga)
        status, found, headers = await get(http, url, "/captains", secret)
        assert status == 200
        assert [each["contacts"] for each in found["items"]] == [2, 1]
        assert {each["name"] for each in found["items"]} == {None}
        assert found["next"] is None
        again, nothing, _ = await get(
            http, url, "/captains", secret, **{"If-None-Match": headers["ETag"]}
        )
        assert (again, nothing) == (304, None)
        one = found["items"][0]["id"]
        assert (await get(http, url, f"/captains/{one}", secret))[1] == found["items"][0]
        assert (await get(http, url, "/captains/1", secret))[0] == 404
        status, figures, _ = await get(http, url, "/figures", secret)
        assert (figures["captains"], figures["contacts"]) == (2, 3)
        assert (await get(http, url, "/events", secret))[1] == {"items": [], "next": None}
        ana = await stage.person("Zoe")
        await ana.says("/start")
        async with http.post(
            f"{url}/api/v1/captains", headers={"Authorization": f"Bearer {secret}"}
        ) as answer:
            assert answer.status == 405
            assert answer.headers["Allow"] == "GET, HEAD"


async def test_teams_are_read_and_whose_captains_are_where(stage, http, played):
    olga, group = played
    for name in ("North", "South"):
        await olga.says("/teams", group)
        await olga.taps("👥 New team", group)
        await olga.answers(name, group)
    await olga.says("/captain Ana", group)
    await olga.taps("👥 Team", group)
    await olga.taps("South", group)
    async with behind_a_door(stage, hook=False) as url:
        few = await token(stage, group, olga, "📊 The campaign’s figures", "Poster")
        secret = await token(stage, group, olga)
        _, found, _ = await get(http, url, "/teams", secret)
        assert [(each["name"], each["captains"]) for each in found["items"]] == [
            ("North", 0),
            ("South", 1),
        ]
        assert found["items"][1]["contacts"] == 2
        _, first, _ = await get(http, url, "/teams?limit=1", secret)
        assert first["items"] == found["items"][:1]
        _, second, _ = await get(http, url, f"/teams?after={first['next']}", secret)
        assert (second["items"], second["next"]) == (found["items"][1:], None)
        _, folded, _ = await get(http, url, "/teams", few)
        assert [each["name"] for each in folded["items"]] == ["North", "South"]
        counts = {name: each for item in folded["items"] for name, each in item.items()}
        assert {counts[name] for name in counts if name not in ("id", "name")} == {None}
        _, people, _ = await get(http, url, "/captains", secret)
        south = found["items"][1]["id"]
        assert [each["team"] for each in people["items"]] == [south, None]
        assert [each["leads_team"] for each in people["items"]] == [False, False]


async def test_what_is_asked_is_counted_and_the_first_time_stands_in_the_audit(
    stage, http, played, monkeypatch
):
    olga, group = played
    monkeypatch.setattr("bot.web.api.PREPARE_EVERY", 0)
    async with behind_a_door(stage, hook=False) as url:
        few = await token(stage, group, olga, "📊 The campaign’s figures", "Poster")
        for path in ("/figures", "/captains", "/figures", "/teams"):
            await get(http, url, path, few)
        await olga.says("/api", group)
        await olga.taps("🔑 Poster", group)
        shown = (await group.history(olga.id))[-1]["text"]
        assert "Questions asked: 3 today, 3 in seven days" in shown
        assert "1 refused in seven days" in shown
        await olga.says("/audit", group)
        acts = "\n".join(each.get("text", "") for each in await group.history(olga.id))
        assert acts.count("saw a key for another program used for the first time (Poster)") == 1
        for sender in ("8.8.8.8", "8.8.8.9"):
            await get(http, url, "/figures", few, **{"X-Forwarded-For": sender})
        await olga.says("/audit", group)
        acts = "\n".join(each.get("text", "") for each in await group.history(olga.id))
        assert acts.count("saw a key for another program used from a new address (Poster)") == 1


async def test_pages_follow_one_another_without_a_gap(stage, http, played):
    olga, group = played
    async with behind_a_door(stage, hook=False) as url:
        secret = await token(stage, group, olga, "🏷 Captains too, with their names")
        names, after = [], "0"
        while after is not None:
            _, page, _ = await get(http, url, f"/captains?limit=1&after={after}", secret)
            names += [each["name"] for each in page["items"]]
            after = page["next"]
        assert names == ["Ana", "Omar"]


async def test_what_changes_is_read_from_where_one_left_off(stage, http, played):
    olga, group = played
    async with behind_a_door(stage, hook=False) as url:
        secret = await token(stage, group, olga)
        await captain(stage, "Zoé", "Mia")
        _, first, _ = await get(http, url, "/changes", secret)
        assert {"captain.joined", "contact.added"} <= {each["type"] for each in first["items"]}
        _, later, _ = await get(http, url, f"/changes?after={first['next']}", secret)
        assert later == {"items": [], "next": first["next"]}
        said = json.dumps(first)
        assert "Zo" not in said
        assert "Mia" not in said


async def test_who_has_no_token_too_little_right_or_asks_too_often_is_refused(stage, http, played):
    olga, group = played
    async with behind_a_door(stage, hook=False) as url:
        for wrong in ("", "cap_guess", "x" * 500):
            status, problem, headers = await get(http, url, "/figures", wrong)
            assert (status, problem["status"]) == (401, 401)
            assert headers["WWW-Authenticate"].startswith("Bearer")
            assert headers["Content-Type"] == "application/problem+json"
        few = await token(stage, group, olga, "📊 The campaign’s figures", "Poster")
        assert (await get(http, url, "/figures", few))[0] == 200
        assert (await get(http, url, "/captains", few))[0] == 403
        secret = await token(stage, group, olga)
        for bad in ("limit=0", "limit=1001", "limit=x", "after=-1", "limit=1&limit=2", "page=2"):
            status, problem, _ = await get(http, url, f"/captains?{bad}", secret)
            assert status == 400, bad
            assert bad.partition("=")[0] in problem["detail"]
        statuses = [(await get(http, url, "/figures", few))[0] for _ in range(70)]
        assert 429 in statuses
        assert (await get(http, url, "/figures", secret))[0] == 200


async def test_a_revoked_token_reads_nothing_and_none_is_kept_in_the_database(stage, http, played):
    olga, group = played
    async with behind_a_door(stage, hook=False) as url:
        secret = await token(stage, group, olga)
        assert (await get(http, url, "/figures", secret))[0] == 200
        await olga.says("/api", group)
        await olga.taps("🔑 CRM", group)
        await olga.taps("🗑 Revoke it", group)
        await olga.taps("🗑 Yes, revoke", group)
        assert (await get(http, url, "/figures", secret))[0] == 401

        def rows(tx: Tx):
            names = tx.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return [
                tuple(row)
                for name in names.fetchall()
                for row in tx.connection.execute(f"SELECT * FROM {name['name']}").fetchall()  # noqa: S608
            ]

        assert secret not in str(await stage.bot.database.read(rows))


async def test_what_is_described_is_what_is_served(stage, http, played, monkeypatch):
    olga, group = played
    monkeypatch.setattr("bot.engine.api.limits.AT_ONCE", 100_000)
    async with behind_a_door(stage, hook=False) as url:
        secret = await token(stage, group, olga, "🏷 Captains too, with their names")
        headers = {"Authorization": f"Bearer {secret}"}
        await asyncio.to_thread(_tried, f"{url}/api/v1/openapi.json", headers)


def _tried(address, headers):
    """Ask for everything that the description has, in many ways, and hold the answers to it."""
    schema = schemathesis.openapi.from_url(address, config=SchemathesisConfig.from_dict({}))
    count = 0
    for operation in schema.get_all_operations():
        tries = hypothesis.settings(
            max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )

        @tries
        @hypothesis.given(case=operation.ok().as_strategy())
        def ask(case):
            case.call_and_validate(headers=headers)

        ask()
        count += 1
    assert count == 6
