-- name: put_step(campaign_id, captain_id, kind, name, result, at)!
INSERT INTO training_steps (campaign_id, captain_id, kind, name, result, at)
VALUES (:campaign_id, :captain_id, :kind, :name, :result, :at)
ON CONFLICT (campaign_id, captain_id, kind, name) DO UPDATE SET
  result = excluded.result, at = excluded.at;

-- name: put_step_once(campaign_id, captain_id, kind, name, result, at)!
INSERT INTO training_steps (campaign_id, captain_id, kind, name, result, at)
VALUES (:campaign_id, :captain_id, :kind, :name, :result, :at)
ON CONFLICT (campaign_id, captain_id, kind, name) DO NOTHING;

-- name: list_steps(campaign_id, captain_id)
SELECT kind, name, result, at FROM training_steps
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: drop_steps(campaign_id, captain_id, kind)!
DELETE FROM training_steps
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND kind = :kind;

-- name: delete_steps(campaign_id, captain_id)!
DELETE FROM training_steps WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
