-- name: add(id, campaign_id, telegram_id, name, language, time_zone, reminders, joined_at)!
INSERT INTO captains
  (id, campaign_id, telegram_id, name, language, time_zone, reminders, joined_at, last_active_at)
VALUES
  (:id, :campaign_id, :telegram_id, :name, :language, :time_zone, :reminders, :joined_at, :joined_at);

-- name: zone_of(campaign_id, telegram_id)^
SELECT time_zone FROM captains WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: by_telegram_id(campaign_id, telegram_id)^
SELECT * FROM captains WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: find(campaign_id, id)^
SELECT * FROM captains WHERE id = :id AND campaign_id = :campaign_id;

-- name: list_between(campaign_id, after, last, limit)
SELECT * FROM captains WHERE campaign_id = :campaign_id AND id > :after AND id <= :last
ORDER BY id LIMIT :limit;

-- name: list_names(campaign_id, ids)
SELECT id, name FROM captains
WHERE +campaign_id = :campaign_id AND id IN (SELECT value FROM json_each(:ids));

-- name: list_latest(campaign_id, limit)
SELECT * FROM captains WHERE campaign_id = :campaign_id ORDER BY id DESC LIMIT :limit;

-- name: count_up_to(campaign_id, limit)^
SELECT COUNT(*) AS captains FROM (
  SELECT id FROM captains WHERE campaign_id = :campaign_id ORDER BY id LIMIT :limit) AS first;

-- name: list_recruited(campaign_id)
SELECT id, recruited_by FROM captains
WHERE campaign_id = :campaign_id AND recruited_by IS NOT NULL;

-- name: rename(id, name)!
UPDATE captains SET name = :name WHERE id = :id;

-- name: change_settings(id, language, time_zone, reminders)!
UPDATE captains SET language = :language, time_zone = :time_zone, reminders = :reminders
WHERE id = :id;

-- name: mute(id, muted)!
UPDATE captains SET muted = :muted WHERE id = :id;

-- name: open_chat(id, at)!
UPDATE captains SET chat_open_at = CAST(:at AS BIGINT) WHERE id = :id;

-- name: stop(id, at)!
UPDATE captains SET reminders = 0, stopped_at = :at WHERE id = :id;

-- name: resume(id)!
UPDATE captains SET reminders = 1, stopped_at = NULL, snoozed_until = NULL WHERE id = :id;

-- name: snooze(id, until)!
UPDATE captains SET snoozed_until = :until WHERE id = :id;

-- name: reach_again(campaign_id, telegram_id, at)!
UPDATE captains SET unreachable_at = NULL
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id AND unreachable_at < :at;

-- name: touch(id, at)!
UPDATE captains SET last_active_at = :at, unreachable_at = NULL WHERE id = :id;

-- name: lose(campaign_id, telegram_id, at)!
UPDATE captains SET unreachable_at = :at
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id AND unreachable_at IS NULL;

-- name: find_step_down(id)^
SELECT at, removed_by FROM step_downs WHERE captain_id = :id;

-- name: set_recruiter(id, recruiter_id)!
UPDATE captains SET recruited_by = :recruiter_id WHERE id = :id;

-- name: forget_recruiter(id)!
UPDATE captains SET recruited_by = NULL WHERE recruited_by = :id;

-- name: delete(id)<!
DELETE FROM captains WHERE id = :id RETURNING campaign_id;

-- name: count_all(campaign_id)^
SELECT COUNT(*) AS captains FROM captains WHERE campaign_id = :campaign_id;

-- name: sent_lately(campaign_id, captain_id, but, limit)
SELECT at, MAX(
  CASE WHEN kind IN ('event', 'news', 'badge', 'recruit', 'broadcast') THEN 0 ELSE 1 END) AS asks
FROM nudges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND kind <> :but
GROUP BY at ORDER BY at DESC LIMIT :limit;

-- name: next_event(campaign_id, captain_id, now)^
SELECT MIN(events.starts_at) AS at FROM event_answers
JOIN events ON events.id = event_answers.event_id
WHERE event_answers.campaign_id = :campaign_id AND event_answers.captain_id = :captain_id
  AND event_answers.friend = '' AND event_answers.reply = 'yes' AND event_answers.queued = 0
  AND events.starts_at > :now AND events.cancelled_at IS NULL;
