-- name: add(id, campaign_id, giver_id, contact_id, digest, code, made_at, expires_at)!
INSERT INTO handovers
  (id, campaign_id, giver_id, contact_id, digest, code, made_at, expires_at)
VALUES
  (:id, :campaign_id, :giver_id, :contact_id, :digest, :code, :made_at, :expires_at);

-- name: find(campaign_id, id)^
SELECT * FROM handovers WHERE campaign_id = :campaign_id AND id = :id;

-- name: by_digest(campaign_id, digest)^
SELECT * FROM handovers WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: open_for(campaign_id, giver_id, contact_id, now)^
SELECT * FROM handovers
WHERE campaign_id = :campaign_id AND giver_id = :giver_id AND contact_id = :contact_id
  AND ended_at IS NULL AND expires_at > :now
ORDER BY id DESC LIMIT 1;

-- name: end(campaign_id, id, at)!
UPDATE handovers SET ended_at = :at
WHERE campaign_id = :campaign_id AND id = :id AND ended_at IS NULL;

-- name: take(campaign_id, id, receiver_id, taken_as, at)!
UPDATE handovers SET ended_at = :at, receiver_id = :receiver_id, taken_as = :taken_as
WHERE campaign_id = :campaign_id AND id = :id AND ended_at IS NULL;

-- name: give_back(campaign_id, id)!
UPDATE handovers SET taken_as = NULL WHERE campaign_id = :campaign_id AND id = :id;

-- name: delete_all(campaign_id, captain_id)!
DELETE FROM handovers WHERE id IN (
  SELECT id FROM handovers WHERE campaign_id = :campaign_id AND giver_id = :captain_id
  UNION ALL
  SELECT id FROM handovers WHERE campaign_id = :campaign_id AND receiver_id = :captain_id);

-- name: count_talks(campaign_id, contact_id)^
SELECT COUNT(*) AS talks FROM conversations
WHERE campaign_id = :campaign_id AND contact_id = :contact_id AND undone_at IS NULL
  AND outcome NOT IN ('sent', 'no_answer');
