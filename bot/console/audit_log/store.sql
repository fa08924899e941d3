-- name: newest(campaign_id, limit, skipped)
SELECT at, actor, action, detail FROM audit WHERE campaign_id = :campaign_id
ORDER BY at DESC, id DESC LIMIT :limit OFFSET :skipped;

-- name: actors(campaign_id)
SELECT actor, MAX(at) AS last_at FROM audit WHERE campaign_id = :campaign_id
GROUP BY actor ORDER BY MAX(at) DESC, actor;
