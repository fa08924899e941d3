"""Poll objects, and what voting and closing do to them."""

from __future__ import annotations

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.messages import from_people
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import Chat, Person, Poll


def poll_object(tg: Telegram, poll: Poll) -> JsonObject:
    """The Poll object with the votes so far."""
    counts = [0] * len(poll.body["options"])
    for chosen in poll.votes.values():
        for index in chosen:
            counts[index] += 1
    options = [
        {**option, "voter_count": count}
        for option, count in zip(poll.body["options"], counts, strict=True)
    ]
    return {
        **poll.body,
        "options": options,
        "total_voter_count": len(poll.votes),
        "is_closed": is_closed(tg, poll),
    }


def is_closed(tg: Telegram, poll: Poll) -> bool:
    """Has the poll been stopped, or has its time run out?"""
    closes = poll.body.get("close_date")
    return poll.closed or (closes is not None and tg.now() >= closes)


def vote(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody votes, or takes the vote back with no options."""
    from_people.check_may_write(tg, chat, person)
    poll = tg.world.polls.get(str(body.get("poll_id")))
    if poll is None or poll.chat_id != chat.id:
        raise RefusedError("There is no such poll in this chat.", 404)
    chosen = body.get("options")
    _check_vote(tg, poll, person, chosen)
    options: list[int] = sorted(set(chosen or []))
    if options:
        poll.votes[person.id] = options
    else:
        poll.votes.pop(person.id, None)
    publish(tg, poll, "person", "vote")
    if not poll.body["is_anonymous"]:
        _tell_answer(tg, poll, person, options)
    return poll_object(tg, poll)


def _check_vote(tg: Telegram, poll: Poll, person: Person, chosen: object) -> None:
    count = len(poll.body["options"])
    if not isinstance(chosen, list) or not all(
        isinstance(index, int) and 0 <= index < count for index in chosen
    ):
        raise RefusedError("options must be a list of the options' numbers, from 0.")
    if is_closed(tg, poll):
        raise RefusedError("This poll is closed.", 409)
    if person.id in poll.votes and not poll.body["allows_revoting"]:
        raise RefusedError("This vote can't be changed.", 409)
    if len(chosen) > 1 and not poll.body["allows_multiple_answers"]:
        raise RefusedError("This poll takes one answer.")


def publish(tg: Telegram, poll: Poll, by: str, method: str) -> JsonObject:
    """Put the poll's new state into its message and tell the bot."""
    state = poll_object(tg, poll)
    chat = tg.world.chats[poll.chat_id]
    message = chat.messages.get(poll.message_id)
    if message is not None:
        tg.replace(chat, {**message, "poll": state}, by, method)
    tg.updates.push("poll", state)
    return state


def _tell_answer(tg: Telegram, poll: Poll, person: Person, options: list[int]) -> None:
    tg.updates.push(
        "poll_answer",
        {
            "poll_id": poll.id,
            "user": objects.person_user(person),
            "option_ids": options,
            "option_persistent_ids": [
                poll.body["options"][index]["persistent_id"] for index in options
            ],
        },
    )
