-- name: add(update_id, now)!
INSERT INTO updates (update_id, received_at) VALUES (:update_id, :now)
ON CONFLICT (update_id) DO NOTHING;

-- name: purge_updates(before, limit)!
DELETE FROM updates WHERE update_id IN (
  SELECT update_id FROM updates WHERE received_at < :before ORDER BY received_at LIMIT :limit);

-- name: set_aside(id, update_id, chat_id, payload, error, now)!
INSERT INTO set_aside (id, update_id, chat_id, payload, error, created_at)
VALUES (:id, :update_id, :chat_id, :payload, :error, :now);

-- name: forget_set_aside(chat_id)!
DELETE FROM set_aside WHERE chat_id = :chat_id;

-- name: purge_set_aside(born, limit)!
DELETE FROM set_aside WHERE id IN (
  SELECT id FROM set_aside WHERE id < :born ORDER BY id LIMIT :limit);
