-- name: add_tap(campaign_id, broadcast_id, captain_id, button, at)!
INSERT INTO broadcast_taps (campaign_id, broadcast_id, captain_id, button, at)
VALUES (:campaign_id, :broadcast_id, :captain_id, :button, :at)
ON CONFLICT (campaign_id, broadcast_id, captain_id) DO NOTHING;

-- name: count_taps(campaign_id, broadcast_id)^
SELECT COUNT(*) AS captains FROM broadcast_taps
WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id;

-- name: forget_taps(campaign_id, captain_id)!
DELETE FROM broadcast_taps WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
