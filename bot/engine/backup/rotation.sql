-- name: keys_after(subject, limit)
SELECT subject, wrapped FROM keys WHERE subject > :subject ORDER BY subject LIMIT :limit;

-- name: rewrap(subject, before, wrapped)!
UPDATE keys SET wrapped = :wrapped WHERE subject = :subject AND wrapped = :before;

-- name: how_many()^
SELECT COUNT(*) AS keys FROM keys;
