-- name: add_update(update_id, now)!
INSERT INTO updates (update_id, received_at) VALUES (:update_id, :now)
ON CONFLICT (update_id) DO NOTHING;

-- name: purge_updates(before)!
DELETE FROM updates WHERE received_at < :before;

-- name: spend_button(chat_id, nonce)!
INSERT INTO used_buttons (chat_id, nonce) VALUES (:chat_id, :nonce)
ON CONFLICT (chat_id, nonce) DO NOTHING;

-- name: spare_button(chat_id, nonce)!
DELETE FROM used_buttons WHERE chat_id = :chat_id AND nonce = :nonce;

-- name: forget_buttons(chat_id)!
DELETE FROM used_buttons WHERE chat_id = :chat_id;

-- name: purge_buttons(before)!
DELETE FROM used_buttons WHERE nonce < :before;

-- name: set_aside(id, update_id, chat_id, payload, error, now)!
INSERT INTO set_aside (id, update_id, chat_id, payload, error, created_at)
VALUES (:id, :update_id, :chat_id, :payload, :error, :now);

-- name: forget_set_aside(chat_id)!
DELETE FROM set_aside WHERE chat_id = :chat_id;

-- name: purge_set_aside(before)!
DELETE FROM set_aside WHERE created_at < :before;
