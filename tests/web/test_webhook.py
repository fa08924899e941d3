"""Telegram calls the bot instead of being asked: the same conversations, nothing lost."""

from bot.engine.intake.webhook import Hook
from tests.journeys.steps import sign_up
from tests.support.house import SECRET, behind_a_door


async def _requests(stage, method):
    return [each for each in await stage.log() if each.get("method") == method]


async def test_a_volunteer_signs_up_over_the_webhook(house, stage):
    ana = await stage.person("Ana")
    await sign_up(ana)
    ana.sees("Welcome to the team, Ana")
    await ana.says("Luis\nMaría\nSam")
    ana.sees("Luis", "María", "Sam")
    assert not stage.simulator.telegram.updates.polling


async def test_telegram_is_told_the_secret_and_which_updates_are_wanted(house, stage):
    webhook = stage.simulator.telegram.world.webhook
    assert (webhook.url, webhook.secret) == (f"{house}/telegram", SECRET)
    assert webhook.max_connections == 40
    assert "chat_member" in stage.simulator.telegram.updates.allowed


async def test_what_waited_while_the_bot_was_down_comes_once_it_is_back(stage):
    ana = await stage.person("Ana")
    async with behind_a_door(stage):
        await stage.goes_down()
        await ana.says("/start")
        ana.sees_nothing()
    async with behind_a_door(stage):
        ana.sees("Welcome to the campaign")


async def test_several_people_at_once_are_answered_each_in_order(house, stage):
    people = [await stage.person(f"Person {number}") for number in range(12)]
    for person in people:
        await stage.post(f"/chats/{person.id}/say", {"from": person.id, "text": "/start"})
        await stage.post(f"/chats/{person.id}/say", {"from": person.id, "text": "/nonsense"})
    await stage.played("Everybody writes twice")
    for person in people:
        words = [each["message"]["text"] for each in stage.said_in(person.id)]
        assert "Welcome to the campaign" in words[0]
        (answer,) = (n for n, each in enumerate(words) if "I don’t know that command" in each)
        assert answer > 0


async def test_a_webhook_that_somebody_removed_is_set_again(house, stage):
    simulator, webhook = stage.simulator.telegram, stage.bot.service.webhook
    simulator.world.webhook = None
    await webhook._look(known=True)
    assert simulator.world.webhook.url == f"{house}/telegram"


async def test_without_a_webhook_address_an_old_webhook_is_removed_and_what_waits_is_kept(stage):
    await stage.goes_down()
    simulator = stage.simulator.telegram
    stage.bot.options["hook"] = Hook("http://127.0.0.1:1/nobody", SECRET)
    await stage.bot.start()
    await stage.bot.service.webhook._look(known=False)
    await stage.bot.stop()
    ana = await stage.person("Ana")
    await ana.says("/start")
    assert simulator.world.webhook is not None

    stage.bot.options.clear()
    await stage.comes_back()
    ana.sees("Welcome to the campaign")
    assert simulator.world.webhook is None
