-- name: list_standings(campaign_id, ids)
SELECT id, captain_id, stage, stage_at, created_at FROM contacts
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id
  AND removed_at IS NULL AND stage <> 'do_not_contact';

-- name: stand(stage, stage_at, created_at, campaign_id, id)*!
UPDATE contacts SET stage = :stage, stage_at = :stage_at, created_at = :created_at
WHERE id = :id AND +campaign_id = :campaign_id;
