-- name: note(campaign_id, act, captain_id, led, move)*!
INSERT INTO restored_captains (campaign_id, act, captain_id, led, move)
VALUES (:campaign_id, :act, :captain_id, :led, :move)
ON CONFLICT (campaign_id, act, captain_id) DO NOTHING;

-- name: list_noted(campaign_id, act, ids)
SELECT captain_id, led, move FROM restored_captains
WHERE campaign_id = :campaign_id AND act = :act
  AND captain_id IN (SELECT value FROM json_each(:ids));

-- name: list_leads(campaign_id, act)
SELECT captain_id, led FROM restored_captains
WHERE campaign_id = :campaign_id AND act = :act AND led <> 0;

-- name: end_leads(campaign_id, act)!
UPDATE restored_captains SET led = 0
WHERE campaign_id = :campaign_id AND act = :act AND led <> 0;

-- name: last(campaign_id)^
SELECT act FROM restored_captains WHERE campaign_id = :campaign_id ORDER BY act DESC LIMIT 1;

-- name: list_of(campaign_id, act, limit)
SELECT captain_id FROM restored_captains WHERE campaign_id = :campaign_id AND act = :act
ORDER BY captain_id LIMIT :limit;

-- name: drop(campaign_id, act, ids)!
DELETE FROM restored_captains
WHERE campaign_id = :campaign_id AND act = :act
  AND captain_id IN (SELECT value FROM json_each(:ids));

-- name: forget(campaign_id, captain_id)!
DELETE FROM restored_captains WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
