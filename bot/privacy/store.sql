-- name: agreed(campaign_id, captain_id)^
SELECT COUNT(*) AS agreed FROM debriefs
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND keep = 'yes';

-- name: count_agreed(campaign_id)^
SELECT COUNT(*) AS agreed FROM debriefs WHERE campaign_id = :campaign_id AND keep = 'yes';

-- name: keep(id, campaign_id, telegram_id, name, language, campaign, kept_at)!
INSERT INTO kept_captains (id, campaign_id, telegram_id, name, language, campaign, kept_at)
VALUES (:id, :campaign_id, :telegram_id, :name, :language, :campaign, :kept_at);

-- name: find(id)^
SELECT * FROM kept_captains WHERE id = :id;

-- name: find_person(telegram_id)^
SELECT * FROM kept_captains WHERE telegram_id = :telegram_id;

-- name: to_ask(campaign_id)
SELECT id FROM kept_captains
WHERE campaign_id <> :campaign_id AND (asked_campaign IS NULL OR asked_campaign <> :campaign_id)
  AND NOT EXISTS (SELECT 1 FROM captains
    WHERE captains.campaign_id = :campaign_id AND captains.telegram_id = kept_captains.telegram_id)
ORDER BY id;

-- name: count()^
SELECT COUNT(*) AS kept FROM kept_captains;

-- name: count_of(campaign_id)^
SELECT COUNT(*) AS kept FROM kept_captains WHERE campaign_id = :campaign_id;

-- name: mark_asked(id, campaign_id)!
UPDATE kept_captains SET asked_campaign = :campaign_id WHERE id = :id;

-- name: older(before)
SELECT id, campaign_id FROM kept_captains WHERE kept_at < :before ORDER BY kept_at LIMIT 500;

-- name: delete(id)!
DELETE FROM kept_captains WHERE id = :id;

-- name: shown(campaign_id, captain_id)
SELECT contact_id, phone, at, taken_at FROM shown_friends
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: shown_by(campaign_id, ids)
SELECT captain_id, contact_id, phone, at, taken_at FROM shown_friends
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
ORDER BY captain_id, contact_id;

-- name: show(campaign_id, captain_id, contact_id, phone, words, at)!
INSERT INTO shown_friends (campaign_id, captain_id, contact_id, phone, words, at)
VALUES (:campaign_id, :captain_id, :contact_id, :phone, :words, :at)
ON CONFLICT (campaign_id, captain_id, contact_id) DO NOTHING;

-- name: hide(campaign_id, captain_id, contact_id)!
DELETE FROM shown_friends
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: hide_all(campaign_id, captain_id)!
DELETE FROM shown_friends WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: show_phones(campaign_id, captain_id, phone)!
UPDATE shown_friends SET phone = :phone
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: take(campaign_id, ids, at)!
UPDATE shown_friends SET taken_at = :at
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids));
