-- name: note(campaign_id, act, id, captain_id, before, after)*!
INSERT INTO restored_promises (campaign_id, act, id, captain_id, before, after)
VALUES (:campaign_id, :act, :id, :captain_id, :before, :after);

-- name: last(campaign_id)^
SELECT act FROM restored_promises WHERE campaign_id = :campaign_id ORDER BY act DESC LIMIT 1;

-- name: list_of(campaign_id, act, limit)
SELECT id FROM restored_promises WHERE campaign_id = :campaign_id AND act = :act
ORDER BY id LIMIT :limit;

-- name: list_noted(campaign_id, act, ids)
SELECT id, before, after FROM restored_promises
WHERE campaign_id = :campaign_id AND act = :act AND id IN (SELECT value FROM json_each(:ids));

-- name: drop(campaign_id, act, ids)!
DELETE FROM restored_promises
WHERE campaign_id = :campaign_id AND act = :act AND id IN (SELECT value FROM json_each(:ids));

-- name: forget(campaign_id, captain_id)!
DELETE FROM restored_promises WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: forget_friend(campaign_id, id)!
DELETE FROM restored_promises WHERE campaign_id = :campaign_id AND id = :id;
