-- name: add_endpoint(id, campaign_id, url, secret, subjects, state, made_at)!
INSERT INTO webhook_endpoints (id, campaign_id, url, secret, subjects, state, made_at)
VALUES (:id, :campaign_id, :url, :secret, :subjects, :state, :made_at);

-- name: endpoints(campaign_id)
SELECT * FROM webhook_endpoints WHERE campaign_id = :campaign_id ORDER BY id;

-- name: endpoint(campaign_id, id)^
SELECT * FROM webhook_endpoints WHERE id = :id AND +campaign_id = :campaign_id;

-- name: drop_endpoint(campaign_id, id)!
DELETE FROM webhook_endpoints WHERE id = :id AND +campaign_id = :campaign_id;

-- name: drop_deliveries(campaign_id, endpoint_id)!
DELETE FROM webhook_deliveries WHERE endpoint_id = :endpoint_id AND +campaign_id = :campaign_id;

-- name: set_state(campaign_id, id, state)!
UPDATE webhook_endpoints SET state = :state, failing_since = NULL, told_at = NULL, held_until = NULL,
  trouble = ''
WHERE id = :id AND +campaign_id = :campaign_id;

-- name: set_subjects(campaign_id, id, subjects)!
UPDATE webhook_endpoints SET subjects = :subjects WHERE id = :id AND +campaign_id = :campaign_id;

-- name: renew(campaign_id, id, secret, old_until)!
UPDATE webhook_endpoints SET old_secret = secret, old_until = :old_until, secret = :secret
WHERE id = :id AND +campaign_id = :campaign_id;

-- name: note_taken(campaign_id, id, at)!
UPDATE webhook_endpoints SET delivered = delivered + 1, delivered_at = :at, failing_since = NULL,
  told_at = NULL, held_until = NULL, trouble = ''
WHERE id = :id AND +campaign_id = :campaign_id;

-- name: note_refused(campaign_id, id, at, held_until, trouble)!
UPDATE webhook_endpoints SET failing_since = COALESCE(failing_since, :at), trouble = :trouble,
  held_until = :held_until
WHERE id = :id AND +campaign_id = :campaign_id;

-- name: note_told(campaign_id, id, at)!
UPDATE webhook_endpoints SET told_at = :at WHERE id = :id AND +campaign_id = :campaign_id;

-- name: add_delivery(campaign_id, endpoint_id, seq, subject, captain, next_at)!
INSERT INTO webhook_deliveries
  (campaign_id, endpoint_id, seq, subject, captain, attempts, next_at, aside)
VALUES (:campaign_id, :endpoint_id, :seq, :subject, :captain, 0, :next_at, 0)
ON CONFLICT (endpoint_id, seq) DO UPDATE SET attempts = 0, next_at = excluded.next_at, aside = 0;

-- name: add_since(campaign_id, endpoint_id, kinds, since, next_at)!
INSERT INTO webhook_deliveries
  (campaign_id, endpoint_id, seq, subject, captain, attempts, next_at, aside)
SELECT campaign_id, CAST(:endpoint_id AS BIGINT), seq, subject, captain, 0, CAST(:next_at AS BIGINT), 0
FROM change_log
WHERE campaign_id = :campaign_id AND seq > COALESCE((
    SELECT earlier.seq FROM change_log earlier
    WHERE earlier.campaign_id = :campaign_id AND earlier.at < :since
    ORDER BY earlier.at DESC, earlier.seq DESC LIMIT 1), 0)
  AND at >= :since AND REPLACE(:kinds, ' ' || kind || ' ', '') <> :kinds
ON CONFLICT (endpoint_id, seq) DO UPDATE SET attempts = 0, next_at = excluded.next_at, aside = 0;

-- name: due(campaign_id, endpoint_id, now, limit)
SELECT * FROM webhook_deliveries waiting
WHERE waiting.endpoint_id = :endpoint_id AND +waiting.campaign_id = :campaign_id
  AND waiting.aside = 0 AND waiting.next_at <= :now AND NOT EXISTS (
    SELECT 1 FROM webhook_deliveries earlier
    WHERE earlier.endpoint_id = waiting.endpoint_id AND earlier.subject = waiting.subject
      AND earlier.seq < waiting.seq AND earlier.aside = 0 AND earlier.next_at > :now)
ORDER BY waiting.seq LIMIT :limit;

-- name: due_about(campaign_id, endpoint_id, subject, now, limit)
SELECT * FROM webhook_deliveries
WHERE endpoint_id = :endpoint_id AND subject = :subject AND +campaign_id = :campaign_id
  AND aside = 0 AND next_at <= :now ORDER BY seq LIMIT :limit;

-- name: delivery(campaign_id, endpoint_id, seq)^
SELECT * FROM webhook_deliveries
WHERE endpoint_id = :endpoint_id AND seq = :seq AND +campaign_id = :campaign_id;

-- name: taken(campaign_id, endpoint_id, seq)!
DELETE FROM webhook_deliveries
WHERE endpoint_id = :endpoint_id AND seq = :seq AND +campaign_id = :campaign_id;

-- name: try_again(campaign_id, endpoint_id, seq, next_at)!
UPDATE webhook_deliveries SET attempts = attempts + 1, next_at = :next_at
WHERE endpoint_id = :endpoint_id AND seq = :seq AND +campaign_id = :campaign_id;

-- name: set_aside(campaign_id, endpoint_id, seq)!
UPDATE webhook_deliveries SET attempts = attempts + 1, aside = 1
WHERE endpoint_id = :endpoint_id AND seq = :seq AND +campaign_id = :campaign_id;

-- name: replay(campaign_id, endpoint_id, now)!
UPDATE webhook_deliveries SET attempts = 0, aside = 0, next_at = :now
WHERE endpoint_id = :endpoint_id AND +campaign_id = :campaign_id AND aside = 1;

-- name: hurry(campaign_id, endpoint_id, now)!
UPDATE webhook_deliveries SET next_at = :now
WHERE endpoint_id = :endpoint_id AND +campaign_id = :campaign_id AND aside = 0 AND next_at > :now;

-- name: drop_gone(campaign_id, endpoint_id, first)!
DELETE FROM webhook_deliveries
WHERE endpoint_id = :endpoint_id AND seq < :first AND +campaign_id = :campaign_id;

-- name: counts(campaign_id, endpoint_id)^
SELECT COALESCE(SUM(CASE WHEN aside = 0 THEN 1 ELSE 0 END), 0) AS waiting,
  COALESCE(SUM(aside), 0) AS aside
FROM webhook_deliveries WHERE endpoint_id = :endpoint_id AND +campaign_id = :campaign_id;
