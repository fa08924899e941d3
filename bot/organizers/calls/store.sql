-- name: add(id, campaign_id, captain_id, asked_at, words)!
INSERT INTO calls (id, campaign_id, captain_id, asked_at, told, words)
VALUES (:id, :campaign_id, :captain_id, :asked_at, 1, :words) ON CONFLICT DO NOTHING;

-- name: find(campaign_id, id)^
SELECT * FROM calls WHERE id = :id AND +campaign_id = :campaign_id;

-- name: open_call(campaign_id, captain_id)^
SELECT * FROM calls
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND ended_at IS NULL;

-- name: known(campaign_id, captain_id)^
SELECT COUNT(*) AS calls FROM calls
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: take(campaign_id, id, by, at)!
UPDATE calls SET taken_by = :by, taken_at = :at
WHERE id = :id AND +campaign_id = :campaign_id AND taken_by IS NULL AND ended_at IS NULL;

-- name: say(campaign_id, id, words)!
UPDATE calls SET words = :words WHERE id = :id AND +campaign_id = :campaign_id;

-- name: give_back(campaign_id, id)!
UPDATE calls SET taken_by = NULL, taken_at = NULL
WHERE id = :id AND +campaign_id = :campaign_id AND ended_at IS NULL;

-- name: note_told(campaign_id, id)!
UPDATE calls SET told = told + 1 WHERE id = :id AND +campaign_id = :campaign_id;

-- name: end(campaign_id, id, at, outcome)!
UPDATE calls SET ended_at = :at, outcome = :outcome
WHERE id = :id AND +campaign_id = :campaign_id AND ended_at IS NULL;

-- name: of_captain(campaign_id, captain_id)
SELECT id FROM calls WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: delete_all(campaign_id, captain_id)!
DELETE FROM calls WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
