-- name: is_read(campaign_id)^
SELECT id FROM change_readers WHERE campaign_id = :campaign_id LIMIT 1;

-- name: add_reader(campaign_id, id)!
INSERT INTO change_readers (campaign_id, id) VALUES (:campaign_id, :id) ON CONFLICT DO NOTHING;

-- name: drop_reader(campaign_id, id)!
DELETE FROM change_readers WHERE campaign_id = :campaign_id AND id = :id;

-- name: last(campaign_id)^
SELECT seq FROM change_log WHERE campaign_id = :campaign_id ORDER BY seq DESC LIMIT 1;

-- name: first(campaign_id)^
SELECT seq FROM change_log WHERE campaign_id = :campaign_id ORDER BY seq LIMIT 1;

-- name: add(campaign_id, seq, id, at, kind, subject, captain, actor, data)!
INSERT INTO change_log (campaign_id, seq, id, at, kind, subject, captain, actor, data)
VALUES (:campaign_id, :seq, :id, :at, :kind, :subject, :captain, :actor, :data);

-- name: after(campaign_id, seq, limit)
SELECT * FROM change_log
WHERE campaign_id = :campaign_id AND seq > :seq ORDER BY seq LIMIT :limit;

-- name: find(campaign_id, seq)^
SELECT * FROM change_log WHERE campaign_id = :campaign_id AND seq = :seq;

-- name: drop_old(campaign_id, before, keep, limit)!
DELETE FROM change_log WHERE campaign_id = :campaign_id AND seq IN (
  SELECT seq FROM change_log
  WHERE campaign_id = :campaign_id AND at < :before AND seq < :keep ORDER BY seq LIMIT :limit);
