-- name: note_erasure(kind, campaign_id, what, at)!
INSERT INTO erasures (kind, campaign_id, what, at) VALUES (:kind, :campaign_id, :what, :at)
ON CONFLICT (kind, campaign_id, what) DO UPDATE SET at = excluded.at
WHERE erasures.at < excluded.at;

-- name: erasures()
SELECT kind, campaign_id, what, at FROM erasures;

-- name: older_keys()
SELECT subject, created_at FROM keys WHERE subject <> 0;

-- name: of_kind(kind)
SELECT what FROM erasures WHERE kind = :kind;
