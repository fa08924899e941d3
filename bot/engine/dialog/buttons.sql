-- name: spend(chat_id, nonce)!
INSERT INTO used_buttons (chat_id, nonce) VALUES (:chat_id, :nonce)
ON CONFLICT (chat_id, nonce) DO NOTHING;

-- name: spare(chat_id, nonce)!
DELETE FROM used_buttons WHERE chat_id = :chat_id AND nonce = :nonce;

-- name: forget_chat(chat_id)!
DELETE FROM used_buttons WHERE chat_id = :chat_id;

-- name: purge(before, limit)!
DELETE FROM used_buttons WHERE nonce IN (
  SELECT nonce FROM used_buttons WHERE nonce < :before ORDER BY nonce LIMIT :limit);
