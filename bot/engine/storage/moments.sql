-- name: set_mark(name, at)!
INSERT INTO marks (name, at) VALUES (:name, :at)
ON CONFLICT (name) DO UPDATE SET at = excluded.at;

-- name: find_mark(name)^
SELECT at FROM marks WHERE name = :name;

-- name: drop_marks(prefix)!
DELETE FROM marks WHERE SUBSTR(name, 1, LENGTH(CAST(:prefix AS TEXT))) = CAST(:prefix AS TEXT);
