"""What one member of a group alone is to see: never to all, and in private at that chat's pace."""

from bot.engine.dialog.place import NAMED, Place, Whisper
from bot.engine.dialog.turn import Edit, Say
from tests.support.scripted import refuses, says

ANA, GROUP = 1001, -5
GONE = refuses(400, "Bad Request: message to edit not found")


def _edit(words, of="board"):
    return Edit("tiny/words", {"said": words}, of=of)


async def _whispered(office, place, words):
    def put(work):
        row = work.writer.put_reply(work.tx, work.now, 7, place, words)
        work.queued.append(row)
        return row.id

    row_id = await office.write(put)
    office.start()
    await office.idle()
    await office.stop()
    return await office.row(str(row_id))


async def test_what_one_alone_saw_and_is_gone_is_never_told_to_all(office, server, monkeypatch):
    monkeypatch.setattr(office.bot, "_whispers", True)
    server.script.append(GONE)
    place = Place(GROUP, ANA, "en", whisper=Whisper(ANA, tapped=3))
    row = await _whispered(office, place, Edit("tiny/words", {"said": "a secret"}))
    assert [each.method for each in server.asked] == ["editEphemeralMessageText"]
    assert (server.arrived, row["state"], row["message_id"]) == ([], "failed", None)


async def test_a_member_who_is_gone_makes_the_group_no_unreachable_one(office, server, monkeypatch):
    monkeypatch.setattr(office.bot, "_whispers", True)
    server.script.append(refuses(400, "Bad Request: user not found"))
    place = Place(GROUP, ANA, "en", whisper=Whisper(ANA))
    row = await _whispered(office, place, Say("tiny/words", {"said": "a secret"}))
    assert (row["state"], row["error"]) == ("failed", "User not found")
    assert office.losses == []


async def test_what_cannot_be_said_to_one_alone_comes_in_private_or_not_at_all(
    office, server, monkeypatch
):
    monkeypatch.setattr(office.bot, "_whispers", True)
    never_met = refuses(403, "Forbidden: bot can't initiate conversation with a user")
    server.script += [refuses(400, "Bad Request: not enough rights"), never_met]
    hint = {"method": "sendMessage", "params": {"chat_id": GROUP, "text": "Write to me"}}
    private = {"chat_id": ANA, "text": "a secret"}
    instead = {"method": "sendMessage", "params": private, "elsewhere": True, "instead": hint}
    place = Place(GROUP, ANA, "en", whisper=Whisper(ANA), instead=instead)
    row = await _whispered(office, place, Say("tiny/words", {"said": "a secret"}))
    whispered, said, hinted = server.asked
    assert (whispered.params[NAMED], said.chat) == ({"receiver_user_id": ANA}, ANA)
    assert (hinted.chat, hinted.text, row["state"]) == (GROUP, "Write to me", "sent")


async def test_a_probe_that_the_network_swallowed_is_made_again_at_the_next_need(office, server):
    server.for_method["deleteEphemeralMessage"] += [
        says(502, "<html>Bad Gateway</html>"),
        refuses(400, "Bad Request: chat_id is empty"),
    ]
    instead = {"method": "sendMessage", "params": {"chat_id": GROUP, "text": "Aloud"}}
    place = Place(GROUP, ANA, "en", whisper=Whisper(ANA), instead=instead)
    for _ in range(3):
        await _whispered(office, place, Say("tiny/words", {"said": "a secret"}))
    assert server.texts(GROUP) == ["Aloud", "a secret", "a secret"]
    assert [NAMED in each.params for each in server.arrived] == [False, True, True]


async def test_what_comes_in_private_waits_for_that_chat_alone_and_is_no_message_of_the_group(
    office, server, monkeypatch
):
    monkeypatch.setattr(office.bot, "_whispers", False)
    server.for_chat[ANA].append(refuses(429, "Too Many Requests: retry after 1", retry_after=0.15))
    private = {"chat_id": ANA, "text": "a secret"}
    instead = {"method": "sendMessage", "params": private, "elsewhere": True}
    place = Place(GROUP, ANA, "en", whisper=Whisper(ANA), instead=instead)
    office.start()
    await office.write(
        lambda work: work.queued.append(
            work.writer.put_reply(
                work.tx, work.now, 7, place, Say("tiny/words", {"said": "a secret"}, key="look")
            )
        )
    )
    await office.until(lambda: len(server.asked) == 1)
    await office.reply(GROUP, "meanwhile")
    await office.until(lambda: "a secret" in server.texts())
    await office.idle()
    assert server.texts() == ["meanwhile", "a secret"]
    await office.reply_with(GROUP, _edit("anew", "look"))
    await office.idle()
    assert (server.asked[-1].method, server.asked[-1].chat) == ("sendMessage", GROUP)
    await office.stop()


async def test_a_closed_topic_keeps_nobody_from_what_is_said_instead(office, server, monkeypatch):
    monkeypatch.setattr(office.bot, "_whispers", True)
    server.script += [refuses(400, "Bad Request: TOPIC_CLOSED")] * 2
    private = {"chat_id": ANA, "text": "a secret"}
    instead = {"method": "sendMessage", "params": private, "elsewhere": True}
    place = Place(GROUP, ANA, "en", topic=3, whisper=Whisper(ANA), instead=instead)
    row = await _whispered(office, place, Say("tiny/words", {"said": "a secret"}))
    assert [each.chat for each in server.asked] == [GROUP, GROUP, ANA]
    assert row["state"] == "sent"


async def test_a_server_that_shows_all_to_all_is_told_nothing_for_one(office, server, monkeypatch):
    monkeypatch.setattr(office.bot, "_whispers", False)
    place = Place(GROUP, ANA, "en", whisper=Whisper(ANA))
    row = await _whispered(office, place, Say("tiny/words", {"said": "a secret"}))
    assert (server.asked, row["state"]) == ([], "failed")
    assert [text for text, _ in office.alerts] == ["engine/alert_send_failed"]
