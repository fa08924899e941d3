-- name: add(id, campaign_id, tag_id, conditions, keeps, looked_at)!
INSERT INTO tag_rules (id, campaign_id, tag_id, conditions, keeps, looked_at)
VALUES (:id, :campaign_id, :tag_id, :conditions, :keeps, :looked_at);

-- name: standing(campaign_id)
SELECT * FROM tag_rules WHERE campaign_id = :campaign_id AND ended_at IS NULL ORDER BY id;

-- name: find(campaign_id, id)^
SELECT * FROM tag_rules WHERE id = :id AND +campaign_id = :campaign_id;

-- name: note_looked(campaign_id, id, at)!
UPDATE tag_rules SET looked_at = :at WHERE id = :id AND +campaign_id = :campaign_id;

-- name: end(campaign_id, id, at)!
UPDATE tag_rules SET ended_at = :at WHERE id = :id AND +campaign_id = :campaign_id;

-- name: revive(campaign_id, id)!
UPDATE tag_rules SET ended_at = NULL WHERE id = :id AND +campaign_id = :campaign_id;
