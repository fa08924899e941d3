-- name: find_contact(campaign_id, captain_id, id)^
SELECT id, captain_id, addition, name, relationship, stage, created_at, town, age, phone, unlikely,
  private_note
FROM contacts
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: list_names(campaign_id, captain_id)
SELECT id, name FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL ORDER BY id;

-- name: is_refused(campaign_id, digest)^
SELECT 1 AS refused FROM objections WHERE campaign_id = :campaign_id AND digest = :digest;
