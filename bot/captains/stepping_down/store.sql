-- name: add(captain_id, campaign_id, at, removed_by)!
INSERT INTO step_downs (captain_id, campaign_id, at, removed_by)
VALUES (:captain_id, :campaign_id, :at, CAST(:removed_by AS BIGINT))
ON CONFLICT (captain_id) DO UPDATE SET removed_by = excluded.removed_by;

-- name: remove(captain_id)!
DELETE FROM step_downs WHERE captain_id = :captain_id;

-- name: people(campaign_id, captain_id)^
SELECT COUNT(*) AS people FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: talks(campaign_id, captain_id)^
SELECT COUNT(*) AS talks FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
  AND outcome NOT IN ('sent', 'no_answer');
