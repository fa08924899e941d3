-- name: find_plan(campaign_id, captain_id, contact_id)^
SELECT way, day, moment, place, company, obstacle FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: set_plan(campaign_id, captain_id, contact_id, way, day, moment, place, company, obstacle, at)!
INSERT INTO plans (
  campaign_id, captain_id, contact_id, way, day, moment, place, company, obstacle, changed_at
) VALUES (
  :campaign_id, :captain_id, :contact_id, CAST(:way AS TEXT), CAST(:day AS TEXT),
  CAST(:moment AS TEXT), CAST(:place AS TEXT), CAST(:company AS TEXT), CAST(:obstacle AS TEXT), :at
)
ON CONFLICT (campaign_id, captain_id, contact_id) DO UPDATE SET
  way = excluded.way, day = excluded.day, moment = excluded.moment, place = excluded.place,
  company = excluded.company, obstacle = excluded.obstacle, changed_at = excluded.changed_at;

-- name: drop_plan(campaign_id, captain_id, contact_id)!
DELETE FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: erase_plans(campaign_id, contact_id)!
DELETE FROM plans WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: delete_plans(campaign_id, captain_id)!
DELETE FROM plans WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: find_person(campaign_id, captain_id, id)^
SELECT name, stage FROM contacts
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: list_outcomes(campaign_id, captain_id, contact_id)
SELECT outcome FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND undone_at IS NULL
ORDER BY id;
