# ruff: noqa: S608 (the names in these statements are our own)

from datetime import UTC, datetime

import pytest

from bot.captains.model import Agreement, Captain, CaptainDeleted, CaptainId, ConsentGiven
from bot.engine.time.clock import to_ms
from bot.organizers.store import add_audit
from bot.privacy.rights import store
from bot.privacy.rights.labels import WORDS

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
CAMPAIGN = 5


@pytest.fixture
def ana(tx):
    captain = Captain(
        *(CaptainId(tx.new_id()), 1001, "Ana", "en", "Europe/Paris", True, None),
        *(NOW, NOW, None, None),
    )
    _insert(
        tx,
        "captains",
        id=captain.id,
        campaign_id=CAMPAIGN,
        telegram_id=1001,
        language="en",
        name=tx.seal(captain.id, "Ana"),
        time_zone="Europe/Paris",
        reminders=1,
        joined_at=to_ms(NOW),
        last_active_at=to_ms(NOW),
    )
    return captain


def _insert(tx, table, **values):
    shown = [f"'{value}'" if isinstance(value, str) else str(value) for value in values.values()]
    columns = ", ".join(values)
    tx.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(shown)})")


def _own(captain, **values):
    return {"campaign_id": CAMPAIGN, "captain_id": captain.id, **values}


def _fill(tx, ana):
    at = to_ms(NOW)
    name, note = tx.seal(ana.id, "Luis"), tx.seal(ana.id, "likes trees")
    contact = _own(ana, id=1, addition=1, name=name, name_digest="d", stage="pledged")
    _insert(tx, "contacts", **contact, stage_at=at, created_at=at)
    talk = _own(ana, id=2, contact_id=1, outcome="pledged", note=note, at=at)
    _insert(tx, "conversations", **talk)
    _insert(tx, "votes", **_own(ana, contact_id=1, voted=0, at=at))
    _insert(tx, "suggestions", **_own(ana, contact_id=1, at=at))
    chosen = _own(ana, contact_id=1, channel="call", issue=tx.seal(ana.id, "trees"))
    _insert(tx, "word_choices", **chosen)
    _insert(tx, "nudges", **_own(ana, id=3, kind="no_talk", at=at))
    _insert(tx, "board_names", **_own(ana, name=tx.seal(ana.id, "Anita"), since=at))
    _insert(tx, "due", job="nudges.due", subject=ana.id, campaign_id=CAMPAIGN, due_at=at)
    _insert(tx, "owners", campaign_id=CAMPAIGN, telegram_id=1001, language="en", created_at=at)


def test_everything_held_is_shown_readable_and_in_local_time(tx, ana):
    _fill(tx, ana)
    held = store.held(tx, CAMPAIGN, ana)
    local = "2026-11-03T16:00:00+01:00"
    assert held.profile["name_on_the_leaderboard"] == "Anita"
    assert held.profile["joined_at"] == local
    assert held.people[0]["name"] == "Luis"
    assert held.people[0]["suggested_at"] == local
    assert held.people[0]["voted"] is False
    assert held.people[0]["reached_by"] == "call"
    assert held.people[0]["cares_about"] == "trees"
    assert held.talks[0]["name"] == "Luis"
    assert held.talks[0]["note"] == "likes trees"
    assert [each["kind"] for each in held.reminders] == ["no_talk", "nudges.due"]
    assert held.organizing == ({"what": "owner", "at": local},)
    assert store.counts(tx, CAMPAIGN, ana) == (1, 1)


def test_messages_are_shown_by_their_words_even_after_their_key_is_gone(tx, ana):
    row = {"campaign_id": CAMPAIGN, "chat_id": 1001, "class": "notice", "state": "queued"}
    payload = tx.seal(1001, '{"params": {"text": "hello"}, "draw": {"data": {}}}')
    _insert(tx, "outbox", id=1, **row, payload=payload, not_before=0, created_at=0)
    assert store.held(tx, CAMPAIGN, ana).messages[0]["text"] == "hello"
    tx.destroy_key(1001)
    assert store.held(tx, CAMPAIGN, ana).messages[0]["text"] == ""


def test_consents_are_logged_and_deleted_with_the_captain(tx, ana):
    store.add_consent(tx, CAMPAIGN, ConsentGiven(ana.id, Agreement.PRIVACY, "v1-en-0", NOW))
    store.add_consent(tx, CAMPAIGN, ConsentGiven(ana.id, Agreement.CHARTER, "en-0", NOW))
    agreements = store.held(tx, CAMPAIGN, ana).agreements
    assert [each["what"] for each in agreements] == ["privacy", "charter"]
    store.delete_consents(tx, CAMPAIGN, CaptainDeleted(ana.id, 1001, NOW))
    assert store.held(tx, CAMPAIGN, ana).agreements == ()


def test_another_campaign_sees_nothing(tx, ana):
    _fill(tx, ana)
    held = store.held(tx, CAMPAIGN + 1, ana)
    assert (held.people, held.talks, held.organizing) == ((), (), ())


def test_answers_about_recruits_and_what_a_captain_did_are_shown(tx, ana):
    at = to_ms(NOW)
    recruit = {"campaign_id": CAMPAIGN, "contact_id": 0, "joined_at": at}
    above = {**recruit, "recruiter_id": 70, "recruit_agrees": 0, "recruiter_agrees": 1}
    _insert(tx, "recruits", captain_id=ana.id, **above, talked_at=at)
    below = {"recruiter_id": ana.id, "recruit_agrees": 1, "recruiter_agrees": 1}
    _insert(tx, "recruits", captain_id=71, **recruit, **below)
    add_audit(tx, CAMPAIGN, NOW, ana.id, "left_alone", {"others": 2})
    add_audit(tx, CAMPAIGN, NOW, 71, "left_alone", {"others": 2})
    held = store.held(tx, CAMPAIGN, ana)
    answers = {each["what"]: each["result"] for each in held.progress}
    assert answers == {
        "brought_in": "may_not_show",
        "brought_somebody_in": "linked",
        "first_talk_of_recruit": None,
    }
    assert [each["what"] for each in held.organizing] == ["left_alone"]
    assert held.profile["name_as_organizer"] is None
    tx.acting[ana.telegram_id] = "Anita"
    add_audit(tx, CAMPAIGN, NOW, ana.telegram_id, "team_made", {})
    assert store.held(tx, CAMPAIGN, ana).profile["name_as_organizer"] == "Anita"
    assert set(answers) | {"may_not_show", "linked", "left_alone"} <= WORDS.keys()
