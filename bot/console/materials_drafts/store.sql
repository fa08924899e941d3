-- name: add_draft(id, campaign_id, author, is_waiting, content, at)!
INSERT INTO material_drafts (id, campaign_id, author, is_waiting, content, at)
VALUES (:id, :campaign_id, :author, :is_waiting, :content, :at);

-- name: set_waiting(campaign_id, id, is_waiting)!
UPDATE material_drafts SET is_waiting = :is_waiting
WHERE campaign_id = :campaign_id AND id = :id;

-- name: drafts(campaign_id)
SELECT id, author, is_waiting, content, at FROM material_drafts
WHERE campaign_id = :campaign_id ORDER BY id;

-- name: find_draft(campaign_id, id)^
SELECT id, author, is_waiting, content, at FROM material_drafts
WHERE campaign_id = :campaign_id AND id = :id;

-- name: drop_draft(campaign_id, id)!
DELETE FROM material_drafts WHERE campaign_id = :campaign_id AND id = :id;
