-- name: list_people(campaign_id, captain_id)
SELECT id, captain_id, addition, name, relationship, stage, created_at FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL ORDER BY id;

-- name: list_outcomes(campaign_id, captain_id, contact_id)
SELECT outcome FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND undone_at IS NULL
ORDER BY id;

-- name: find_plan(campaign_id, captain_id, contact_id)^
SELECT way, day, moment, place, company, obstacle FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;
