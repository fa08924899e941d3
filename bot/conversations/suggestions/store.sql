-- name: set_suggested(campaign_id, captain_id, contact_id, at)!
INSERT INTO suggestions (campaign_id, captain_id, contact_id, at)
VALUES (:campaign_id, :captain_id, :contact_id, :at)
ON CONFLICT (campaign_id, captain_id) DO UPDATE SET
  contact_id = excluded.contact_id, at = excluded.at;

-- name: drop_suggestion(campaign_id, captain_id, contact_id)!
DELETE FROM suggestions
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: delete_suggestions(campaign_id, captain_id)!
DELETE FROM suggestions WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
