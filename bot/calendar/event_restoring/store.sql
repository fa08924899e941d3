-- name: note(campaign_id, kind, act, id, captain_id)*!
INSERT INTO restored_calendar (campaign_id, kind, act, id, captain_id)
VALUES (:campaign_id, :kind, :act, :id, :captain_id);

-- name: last(campaign_id, kind)^
SELECT act FROM restored_calendar WHERE campaign_id = :campaign_id AND kind = :kind
ORDER BY act DESC LIMIT 1;

-- name: list_of(campaign_id, kind, act, limit)
SELECT id FROM restored_calendar WHERE campaign_id = :campaign_id AND kind = :kind AND act = :act
ORDER BY id LIMIT :limit;

-- name: drop(campaign_id, kind, act, ids)!
DELETE FROM restored_calendar
WHERE campaign_id = :campaign_id AND kind = :kind AND act = :act AND id IN (SELECT value FROM json_each(:ids));

-- name: forget(campaign_id, captain_id)!
DELETE FROM restored_calendar WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
