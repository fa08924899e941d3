# ruff: noqa: S608 (the names in these statements are our own)

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.captains import store
from bot.captains.model import (
    Captain,
    CaptainBlocked,
    CaptainDeleted,
    CaptainId,
    Enrolled,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
)

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
CAMPAIGN = 5


@pytest.fixture
def ana(tx):
    captain = Captain(
        *(CaptainId(tx.new_id()), 1001, "Ana", "en", "America/Toronto", True, None),
        *(NOW, NOW, None, None),
    )
    store.add(tx, CAMPAIGN, Enrolled(captain))
    return captain


def test_a_captain_is_found_by_telegram_id_in_their_campaign_only(tx, ana):
    assert store.by_telegram_id(tx, CAMPAIGN, 1001) == ana
    assert store.by_telegram_id(tx, CAMPAIGN + 1, 1001) is None
    assert store.by_telegram_id(tx, CAMPAIGN, 1002) is None
    assert store.find(tx, CAMPAIGN, ana.id) == ana
    assert store.find(tx, CAMPAIGN + 1, ana.id) is None


def test_a_person_is_a_captain_only_once_in_a_campaign(tx, ana):
    twice = replace(ana, id=CaptainId(tx.new_id()))
    with pytest.raises(Exception, match=r"(?i)unique"), tx.savepoint():
        store.add(tx, CAMPAIGN, Enrolled(twice))
    store.add(tx, CAMPAIGN + 1, Enrolled(twice))


def test_the_name_is_sealed(tx, ana):
    row = store.SQL.find(tx, campaign_id=CAMPAIGN, id=ana.id)
    assert "Ana" not in row["name"]
    assert tx.unseal(ana.id, row["name"]) == "Ana"


def test_settings_stop_resume_and_snooze_are_kept(tx, ana):
    store.change_settings(tx, SettingsChanged(ana.id, "fr", "Europe/Paris", reminders=False))
    changed = replace(ana, language="fr", time_zone="Europe/Paris", reminders=False)
    assert store.find(tx, CAMPAIGN, ana.id) == changed
    store.snooze(tx, NudgesSnoozed(ana.id, LATER))
    store.stop(tx, RemindersStopped(ana.id, LATER))
    stopped = replace(changed, stopped_at=LATER, snoozed_until=LATER)
    assert store.find(tx, CAMPAIGN, ana.id) == stopped
    store.resume(tx, RemindersResumed(ana.id, LATER))
    resumed = replace(changed, reminders=True)
    assert store.find(tx, CAMPAIGN, ana.id) == resumed


def test_who_blocked_the_bot_is_unreachable_since_the_first_sign_and_until_they_are_back(tx, ana):
    store.lose(tx, CAMPAIGN, CaptainBlocked(1001, NOW))
    store.lose(tx, CAMPAIGN, CaptainBlocked(1001, LATER))
    assert store.find(tx, CAMPAIGN, ana.id).unreachable_at == NOW
    store.touch(tx, ana.id, LATER)
    assert store.find(tx, CAMPAIGN, ana.id) == replace(ana, last_active_at=LATER)


def test_a_deleted_captain_leaves_no_trace_with_those_they_recruited(tx, ana):
    bea = replace(ana, id=CaptainId(tx.new_id()), telegram_id=1002)
    store.add(tx, CAMPAIGN, Enrolled(bea))
    tx.connection.execute(f"UPDATE captains SET recruited_by = {ana.id} WHERE id = {bea.id}")
    store.delete(tx, CaptainDeleted(ana.id, 1001, NOW))
    assert store.find(tx, CAMPAIGN, ana.id) is None
    assert store.find(tx, CAMPAIGN, bea.id).recruited_by is None
