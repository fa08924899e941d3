-- name: add(id, campaign_id, captain_id, what, at, details)!
INSERT INTO help_requests (id, campaign_id, captain_id, what, asked_at, details)
VALUES (:id, :campaign_id, :captain_id, :what, :at, CAST(:details AS TEXT));

-- name: find(campaign_id, id)^
SELECT * FROM help_requests WHERE id = :id AND campaign_id = :campaign_id;

-- name: take(campaign_id, id, by, name)!
UPDATE help_requests SET taken_by = :by, taken_name = :name
WHERE id = :id AND campaign_id = :campaign_id AND taken_by IS NULL AND ended_at IS NULL;

-- name: release(campaign_id, id)!
UPDATE help_requests SET taken_by = NULL, taken_name = NULL
WHERE id = :id AND campaign_id = :campaign_id AND ended_at IS NULL;

-- name: finish(campaign_id, id, at)!
UPDATE help_requests SET ended_at = :at
WHERE id = :id AND campaign_id = :campaign_id AND ended_at IS NULL;

-- name: forget_details(campaign_id, id)!
UPDATE help_requests SET details = NULL WHERE id = :id AND campaign_id = :campaign_id;

-- name: of_captain(campaign_id, captain_id)
SELECT id FROM help_requests WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: delete_all(campaign_id, captain_id)!
DELETE FROM help_requests WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
