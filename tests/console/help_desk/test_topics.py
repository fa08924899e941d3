"""Cases in a forum, in a group that moves, and of a captain who leaves."""

import pytest

from bot.engine.outbox import outbox
from tests.console.help_desk.test_help_desk import ASKED, answers, asks, last, waiting
from tests.support.crowd import press


def test_in_a_forum_each_case_has_a_topic_of_its_own(theatre, olga, forum, ana):
    asks(theatre, ana)
    shown = last(forum)
    assert shown.topic
    assert "Ana, a captain, asks you" in shown.text
    olga.topic = shown.topic
    olga.says("Anybody?", forum)
    olga.says("/note look it up", forum)
    assert forum.shown[-1].nod == "✍"
    answers(theatre, olga, forum, to=shown)
    assert "At the office" in last(ana.chat).text
    ana.says("Until when?", reply_to=last(ana.chat).message_id)
    theatre.tick(seconds=1)
    assert (last(forum).topic, last(forum).answers) == (shown.topic, None)


def names(theatre):
    return [each.strip(" ()") for each in theatre.lines if "topic is called" in each]


def test_the_name_of_its_topic_tells_how_a_case_stands(theatre, olga, pia, forum, ana):
    asks(theatre, ana)
    assert not names(theatre)
    olga.topic = pia.topic = last(forum).topic
    pia.taps("✋ I’ll answer", forum)
    olga.taps("✋ I’ll take over", forum)
    olga.taps("⋯ More", forum)
    olga.taps("💤 In an hour", forum)
    theatre.tick(minutes=61)
    answers(theatre, olga, forum)
    ana.says("Until when?", reply_to=last(ana.chat).message_id)
    theatre.tick(seconds=1)
    olga.taps("✅ No reply needed", forum)
    theatre.tick(seconds=1)
    signs = ["✋ Ana (Pia", "✋ Ana (Olga", "💤 Ana", "🙋 Ana", "✅ Ana", "✋ Ana (Olga", "☑️ Ana"]
    assert names(theatre) == [f"topic is called {each}" for each in signs]


def test_a_topic_tells_that_its_captain_has_blocked_the_bot_until_they_are_back(
    theatre, olga, forum, ana
):
    asks(theatre, ana)
    ana.chat.blocked = True
    answers(theatre, olga, forum)
    assert names(theatre) == ["topic is called ✅ Ana", "topic is called 🚫 Ana"]
    ana.chat.blocked = False
    asks(theatre, ana, "And the wobbles?")
    assert names(theatre)[-1].startswith("topic is called ✋ Ana (Olga")


def test_of_two_changes_before_anything_is_sent_the_last_name_alone_is(
    theatre, olga, forum, ana, monkeypatch
):
    asks(theatre, ana)
    with theatre.opened.transaction() as tx:
        entry = tx.connection.execute("SELECT id FROM case_entries").fetchone()["id"]
    monkeypatch.setattr(theatre, "deliver", lambda: None)
    press(theatre, olga, forum, "case.take", (entry,))
    press(theatre, olga, forum, "case.back", (entry,))
    waits, _more = theatre.opened.run(lambda tx: outbox.waiting_replies(tx, 0, 100))
    renames = [each.payload for each in waits if each.payload["method"] == "editForumTopic"]
    assert [each["params"]["name"] for each in renames] == ["🙋 Ana"]


@pytest.mark.parametrize("closed", [False, True])
def test_a_topic_that_is_gone_is_made_anew_and_the_last_words_stand_in_it(
    theatre, olga, forum, ana, closed
):
    asks(theatre, ana)
    before = last(forum).topic
    key = next(key for *_, key in theatre.deliveries if key.startswith("told:case"))
    about = {"topic": before, "closed": int(closed), "key": key, "chat": forum.id}
    theatre.opened.run(
        lambda tx: theatre.parts.people.alert(theatre.parts.work(tx), "engine/lost_topic", about)
    )
    theatre.deliver()
    assert (last(forum).topic == before) is closed
    assert ASKED in last(forum).text
    answers(theatre, olga, forum)
    assert "At the office" in last(ana.chat).text


def test_after_a_move_what_waits_is_shown_where_the_group_is_now(theatre, olga, group, ana):
    asks(theatre, ana)
    before, after = group.id, -1_000_000_000_009
    group.id, group.kind = after, "supergroup"
    theatre.chats[after] = group
    count = len(group.shown)
    told = {"message_id": 1, "date": 1, "chat": {"id": before, "type": "group", "title": "x"}}
    told |= {"from": olga.user, "migrate_to_chat_id": after}
    theatre.update({"update_id": next(theatre._update_ids), "message": told})
    theatre.tick(seconds=1)
    assert any(ASKED in each.text for each in group.shown[count:])
    answers(theatre, olga, group)
    assert "At the office" in last(ana.chat).text


@pytest.mark.parametrize("is_forum", [False, True])
def test_who_leaves_takes_all_words_along(theatre, olga, group, ana, is_forum, request):
    if is_forum:
        request.getfixturevalue("forum")
    asks(theatre, ana)
    answers(theatre, olga, group)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    theatre.tick(seconds=1)
    assert not any(ASKED in each.text for each in group.shown if not each.mine)
    assert waiting(theatre).all == 0
