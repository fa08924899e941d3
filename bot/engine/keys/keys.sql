-- name: find_key(subject)^
SELECT wrapped FROM keys WHERE subject = :subject;

-- name: list_keys(ids)
SELECT subject, wrapped FROM keys WHERE subject IN (SELECT value FROM json_each(:ids));

-- name: add_key(subject, wrapped, now)!
INSERT INTO keys (subject, wrapped, created_at) VALUES (:subject, :wrapped, :now)
ON CONFLICT (subject) DO NOTHING;

-- name: destroy_key(subject)<!
DELETE FROM keys WHERE subject = :subject RETURNING wrapped;
