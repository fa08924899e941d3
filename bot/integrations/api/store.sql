-- name: add(id, campaign_id, name, scope, digest, made_at)!
INSERT INTO api_tokens (id, campaign_id, name, scope, digest, made_at)
VALUES (:id, :campaign_id, :name, :scope, :digest, :made_at);

-- name: tokens(campaign_id)
SELECT * FROM api_tokens WHERE campaign_id = :campaign_id ORDER BY id;

-- name: find(campaign_id, id)^
SELECT * FROM api_tokens WHERE id = :id AND +campaign_id = :campaign_id;

-- name: find_digest(campaign_id, digest)^
SELECT * FROM api_tokens WHERE digest = :digest AND +campaign_id = :campaign_id;

-- name: note_used(campaign_id, id, at)!
UPDATE api_tokens SET used_at = :at WHERE id = :id AND +campaign_id = :campaign_id;

-- name: remove(campaign_id, id)!
DELETE FROM api_tokens WHERE id = :id AND +campaign_id = :campaign_id;

-- name: counts(campaign_id, ids)
SELECT event_id,
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued = 0 THEN 1 + guests ELSE 0 END), 0) AS going,
  COALESCE(SUM(CASE WHEN reply = 'maybe' THEN 1 ELSE 0 END), 0) AS maybe,
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued > 0 THEN 1 + guests ELSE 0 END), 0) AS waiting,
  COALESCE(SUM(CASE WHEN friend <> '' THEN 1 ELSE 0 END), 0) AS friends,
  COALESCE(SUM(came), 0) AS came
FROM event_answers
WHERE event_id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id
GROUP BY event_id;
