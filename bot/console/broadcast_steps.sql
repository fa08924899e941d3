-- name: move(campaign_id, id, starts_at, expires_at, zone)!
UPDATE broadcasts SET starts_at = :starts_at, expires_at = :expires_at, zone = :zone
WHERE campaign_id = :campaign_id AND id = :id AND state IN ('awaiting', 'scheduled');

-- name: call_off(campaign_id, id)!
UPDATE broadcasts SET state = 'cancelled'
WHERE campaign_id = :campaign_id AND id = :id AND state IN ('awaiting', 'scheduled', 'trial');

-- name: second(campaign_id, id, second, starts_at, expires_at)!
UPDATE broadcasts
SET state = 'scheduled', second = :second, starts_at = :starts_at, expires_at = :expires_at
WHERE campaign_id = :campaign_id AND id = :id AND state = 'awaiting';

-- name: begin(campaign_id, id, before, state, total, last_captain, chosen, starts_at, expires_at)!
UPDATE broadcasts SET state = :state, total = :total, last_captain = :last_captain,
  chosen = :chosen, starts_at = :starts_at, expires_at = :expires_at
WHERE campaign_id = :campaign_id AND id = :id AND state = :before;

-- name: tried(campaign_id, part_of)^
SELECT 1 AS tried FROM broadcasts
WHERE campaign_id = :campaign_id AND part_of = :part_of AND state <> 'part' LIMIT 1;

-- name: list_parts(campaign_id, part_of)
SELECT id, variant FROM broadcasts WHERE campaign_id = :campaign_id AND part_of = :part_of;

-- name: drop_texts(campaign_id, broadcast_id)!
DELETE FROM broadcast_texts WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id;

-- name: copy_texts(campaign_id, source, broadcast_id)!
INSERT INTO broadcast_texts (broadcast_id, language, campaign_id, place, body, marked, photo)
SELECT CAST(:broadcast_id AS BIGINT), language, campaign_id, place, body, marked, photo
FROM broadcast_texts WHERE campaign_id = :campaign_id AND broadcast_id = :source;

-- name: add_tap(campaign_id, broadcast_id, captain_id, button, at)!
INSERT INTO broadcast_taps (campaign_id, broadcast_id, captain_id, button, at)
VALUES (:campaign_id, :broadcast_id, :captain_id, :button, :at)
ON CONFLICT (campaign_id, broadcast_id, captain_id) DO NOTHING;

-- name: count_taps(campaign_id, broadcast_id)^
SELECT COUNT(*) AS captains FROM broadcast_taps
WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id;

-- name: forget_taps(campaign_id, captain_id)!
DELETE FROM broadcast_taps WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
