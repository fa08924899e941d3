"""Row 24: who is anonymous, is an administrator no more, or is one elsewhere, decides nothing."""

from __future__ import annotations

import pytest

from bot.engine.dialog.feature import OnCommand

WORDS = {"broadcast": " Saturday at ten!", "recruiter": " Ana"}


def _commands(stage):
    """Every command that changes something for everybody, with words where it wants some.

    `/bind` is for administrators of a group that is not bound yet; it takes an owner's code.
    """
    features = stage.bot.service.parts.routes.features
    routes = [route for feature in features for route in feature.routes]
    names = {each.name for each in routes if isinstance(each, OnCommand) and each.fresh}
    assert names >= {"broadcast", "language", "recruiter", "bind"}
    return [f"/{name}{WORDS.get(name, '')}" for name in sorted(names - {"bind"})]


async def _was_heard(group, viewer):
    """Return how many messages offer something to tap, or the field to answer in."""
    return sum("reply_markup" in each for each in await group.history(viewer.id))


async def _arrives(stage, chat, person, **content):
    """Have an update of somebody arrive that Telegram, or a program, made of whatever."""
    sender = {"id": person.id, "is_bot": False, "first_name": person.name}
    update = {name: {"from": sender, **fields} for name, fields in content.items()}
    await stage.post("/updates", {"updates": [update]})
    await stage.played(f"{person.name} acts in {chat.name}")


def _message(stage, chat, text):
    chat_fields = {"id": chat.id, "type": "group", "title": chat.name}
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    date = int(stage.clock.now().timestamp())
    return {
        "message_id": 900,
        "date": date,
        "chat": chat_fields,
        "text": text,
        "entities": [entity],
    }


@pytest.mark.parametrize("kind", ["anonymous", "demoted", "gone", "foreign"])
async def test_row_24_an_anonymous_former_or_foreign_administrator_decides_nothing(
    hostile, stage, kind
):
    maya, eve = await stage.enlist("Maya", "Eve")
    group = await stage.seated_group("Organizers", maya, eve)
    await group.changes(eve, "administrator")
    await eve.says("/language", group)  # so that the bot has just seen her as one
    message, data = await eve.button("Français", group)
    place = await stage.group("Elsewhere", eve) if kind == "foreign" else group
    if kind != "anonymous":
        await group.changes(eve, "left" if kind == "gone" else "member")
    before, heard = await hostile.everything(), await _was_heard(group, maya)
    for command in _commands(stage):
        if kind == "gone":
            await _arrives(stage, group, eve, message=_message(stage, group, command))
        else:
            await eve.says(command, place, anonymous=kind == "anonymous")
    if kind != "anonymous":  # nobody taps anonymously
        shown = stage.simulator.telegram.world.chats[group.id].messages[message]
        tapped = {"id": "1", "message": shown, "chat_instance": "1", "data": data}
        await _arrives(stage, group, eve, callback_query=tapped)
    assert await hostile.everything() == before
    # Who hides is asked to show by a tap who they are, and nothing else.
    asked = len(_commands(stage)) if kind == "anonymous" else 0
    assert await _was_heard(group, maya) == heard + asked
    if place is not group:
        assert await _was_heard(place, eve) == 0


async def test_row_24_the_same_orders_of_an_administrator_are_listened_to(hostile, stage):
    """Or the test above would pass with a bot that listens to nobody."""
    maya, eve = await stage.enlist("Maya", "Eve")
    group = await stage.seated_group("Organizers", maya, eve)
    await group.changes(eve, "administrator")
    for command in _commands(stage):
        await _arrives(stage, group, eve, message=_message(stage, group, command))
        # A question that is open in the group comes back once, after the answer.
        assert 1 <= group.messages() <= 3
        group.does_not_see("Only an administrator")
    before = await hostile.everything()
    await eve.says("/language", group)
    await eve.taps("Français", group)
    assert await hostile.everything() != before
