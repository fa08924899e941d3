-- name: put(id, campaign_id, language, words, by, at)!
INSERT INTO quick_replies (id, campaign_id, language, words, by_whom, at, retired)
VALUES (:id, :campaign_id, :language, :words, :by, :at, 0)
ON CONFLICT (id) DO UPDATE SET words = excluded.words, by_whom = excluded.by_whom, at = excluded.at;

-- name: retire(campaign_id, id, retired)!
UPDATE quick_replies SET retired = :retired WHERE id = :id AND +campaign_id = :campaign_id;

-- name: find(campaign_id, id)^
SELECT id, language, words, retired FROM quick_replies
WHERE id = :id AND +campaign_id = :campaign_id;

-- name: current(campaign_id)
SELECT id, language, words, retired FROM quick_replies
WHERE campaign_id = :campaign_id AND retired = 0 ORDER BY id DESC;
