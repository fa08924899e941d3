-- name: note(campaign_id, act, captain_id, id)*!
INSERT INTO restored_talks (campaign_id, act, captain_id, id)
VALUES (:campaign_id, :act, :captain_id, :id);

-- name: last(campaign_id)^
SELECT act FROM restored_talks WHERE campaign_id = :campaign_id ORDER BY act DESC LIMIT 1;

-- name: list_of(campaign_id, act, limit)
SELECT id FROM restored_talks WHERE campaign_id = :campaign_id AND act = :act
ORDER BY id LIMIT :limit;

-- name: drop(campaign_id, act, ids)!
DELETE FROM restored_talks
WHERE campaign_id = :campaign_id AND act = :act AND id IN (SELECT value FROM json_each(:ids));

-- name: forget(campaign_id, captain_id)!
DELETE FROM restored_talks WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
