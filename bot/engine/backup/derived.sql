-- name: secrets()
SELECT name, wrapped FROM secrets;

-- name: set_secret(name, wrapped)!
INSERT INTO secrets (name, wrapped) VALUES (:name, :wrapped)
ON CONFLICT (name) DO UPDATE SET wrapped = excluded.wrapped;
