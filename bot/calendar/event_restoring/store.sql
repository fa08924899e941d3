-- name: note(campaign_id, act, id, kind, captain_id)*!
INSERT INTO restored_calendar (campaign_id, act, id, kind, captain_id)
VALUES (:campaign_id, :act, :id, :kind, :captain_id);

-- name: last(campaign_id, kind)^
SELECT act FROM restored_calendar WHERE campaign_id = :campaign_id AND kind = :kind
ORDER BY act DESC LIMIT 1;

-- name: list_of(campaign_id, act, limit)
SELECT id FROM restored_calendar WHERE campaign_id = :campaign_id AND act = :act
ORDER BY id LIMIT :limit;

-- name: drop(campaign_id, act, ids)!
DELETE FROM restored_calendar
WHERE campaign_id = :campaign_id AND act = :act AND id IN (SELECT value FROM json_each(:ids));

-- name: forget(campaign_id, captain_id)!
DELETE FROM restored_calendar WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
