-- name: find_dialog(chat_id, user_id)^
SELECT state, suspended, updated_at FROM dialogs WHERE chat_id = :chat_id AND user_id = :user_id;

-- name: save_dialog(chat_id, user_id, state, suspended, updated_at)!
INSERT INTO dialogs (chat_id, user_id, state, suspended, updated_at)
VALUES (:chat_id, :user_id, :state, :suspended, :updated_at)
ON CONFLICT (chat_id, user_id) DO UPDATE SET
  state = excluded.state, suspended = excluded.suspended, updated_at = excluded.updated_at;

-- name: drop_dialog(chat_id, user_id)!
DELETE FROM dialogs WHERE chat_id = :chat_id AND user_id = :user_id;

-- name: drop_dialogs(chat_id)!
DELETE FROM dialogs WHERE chat_id = :chat_id;
