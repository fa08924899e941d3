"""Polls and quizzes: sent, voted on, closed."""

import pytest


async def _poll(sim, chat, **more):
    asked = {"question": "When?", "options": ["Mon", {"text": "Tue"}], **more}
    return await sim.call("sendPoll", chat_id=chat, **asked)


async def test_a_poll_is_sent(sim):
    ana = await sim.captain()
    poll = (await _poll(sim, ana))["poll"]
    assert [option["text"] for option in poll["options"]] == ["Mon", "Tue"]
    assert (poll["type"], poll["is_anonymous"], poll["is_closed"]) == ("regular", True, False)


async def test_votes_are_counted_and_told(sim):
    ana = await sim.captain()
    sent = await _poll(sim, ana, is_anonymous=False)
    path, poll_id = f"/chats/{ana}/vote", sent["poll"]["id"]
    await sim.post(path, from_=ana, poll_id=poll_id, options=[1])
    state, answer = await sim.updates()
    assert [option["voter_count"] for option in state["poll"]["options"]] == [0, 1]
    assert answer["poll_answer"]["option_ids"] == [1]
    assert answer["poll_answer"]["user"]["id"] == ana
    shown = (await sim.get(f"/chats/{ana}?viewer={ana}"))["messages"][-1]
    assert (shown["poll"]["total_voter_count"], shown["chosen"]) == (1, [1])
    await sim.post(path, from_=ana, poll_id=poll_id, options=[])
    _, answer = await sim.updates()
    assert answer["poll_answer"]["option_ids"] == []


async def test_an_anonymous_vote_names_nobody(sim):
    ana = await sim.captain()
    sent = await _poll(sim, ana)
    await sim.post(f"/chats/{ana}/vote", from_=ana, poll_id=sent["poll"]["id"], options=[0])
    assert [set(update) - {"update_id"} for update in await sim.updates()] == [{"poll"}]


async def test_a_quiz_takes_one_answer_for_good(sim):
    ana = await sim.captain()
    sent = await _poll(
        sim,
        ana,
        type="quiz",
        correct_option_ids=[1],
        explanation="<b>Tue</b>",
        explanation_parse_mode="HTML",
    )
    assert sent["poll"]["correct_option_ids"] == [1]
    assert sent["poll"]["explanation"] == "Tue"
    path, poll_id = f"/chats/{ana}/vote", sent["poll"]["id"]
    assert await sim.denied(path, from_=ana, poll_id=poll_id, options=[0, 1]) == 400
    await sim.post(path, from_=ana, poll_id=poll_id, options=[0])
    assert await sim.denied(path, from_=ana, poll_id=poll_id, options=[1]) == 409


async def test_a_stopped_poll_takes_no_votes(sim):
    ana = await sim.captain()
    sent = await _poll(sim, ana)
    asked = {"chat_id": ana, "message_id": sent["message_id"]}
    assert (await sim.call("stopPoll", **asked))["is_closed"] is True
    poll_id = sent["poll"]["id"]
    assert await sim.denied(f"/chats/{ana}/vote", from_=ana, poll_id=poll_id, options=[0]) == 409
    problem = await sim.refusal("stopPoll", **asked)
    assert problem == "Bad Request: poll has already been closed"


async def test_a_poll_closes_by_the_clock(sim):
    ana = await sim.captain()
    sent = await _poll(sim, ana, open_period=60)
    sim.clock.pass_(seconds=61)
    asked = {"from_": ana, "poll_id": sent["poll"]["id"], "options": [0]}
    assert await sim.denied(f"/chats/{ana}/vote", **asked) == 409


@pytest.mark.parametrize(
    "params, problem",
    [
        ({"question": ""}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["x" * 101, "y"]}, "poll option length must not exceed 100"),
        ({"type": "quiz"}, "quiz must have at least one correct option"),
        ({"type": "quiz", "correct_option_ids": [2]}, "wrong correct option ID specified"),
        ({"open_period": 3}, "invalid poll open period or close date specified"),
    ],
)
async def test_a_poll_has_limits(sim, params, problem):
    ana = await sim.captain()
    asked = {"question": "When?", "options": ["Mon", "Tue"], **params}
    assert await sim.refusal("sendPoll", chat_id=ana, **asked) == f"Bad Request: {problem}"


async def test_only_a_poll_can_be_stopped(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="x")
    for message_id, problem in (
        (sent["message_id"], "message is not a poll"),
        (99, "message with poll to stop not found"),
    ):
        asked = {"chat_id": ana, "message_id": message_id}
        assert await sim.refusal("stopPoll", **asked) == f"Bad Request: {problem}"
