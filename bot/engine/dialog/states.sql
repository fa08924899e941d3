-- name: find_dialog(campaign_id, chat_id, user_id)^
SELECT state, suspended, updated_at, message_id, aside, asked_again, question,
  (SELECT outbox.message_id FROM outbox
   WHERE outbox.id = dialogs.question AND outbox.chat_id = dialogs.chat_id) AS asked_in
FROM dialogs
WHERE campaign_id = :campaign_id AND chat_id = :chat_id AND user_id = :user_id;

-- name: asked_at(campaign_id, chat_id)^
SELECT MAX(updated_at) AS at FROM dialogs
WHERE campaign_id = :campaign_id AND chat_id = :chat_id AND user_id = :chat_id
  AND state IS NOT NULL;

-- name: save_dialog(campaign_id, chat_id, user_id, state, suspended, updated_at, message_id, aside, asked_again, question)!
INSERT INTO dialogs (
  campaign_id, chat_id, user_id, state, suspended, updated_at, message_id, aside, asked_again,
  question)
VALUES (
  :campaign_id, :chat_id, :user_id, :state, :suspended, :updated_at,
  CAST(:message_id AS BIGINT), :aside, :asked_again, CAST(:question AS BIGINT)
)
ON CONFLICT (campaign_id, chat_id, user_id) DO UPDATE SET
  state = excluded.state, suspended = excluded.suspended, updated_at = excluded.updated_at,
  message_id = excluded.message_id, aside = excluded.aside, asked_again = excluded.asked_again,
  question = excluded.question;

-- name: dialogs_of(campaign_id, chat_id)
SELECT user_id, state, suspended, aside FROM dialogs
WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: move_dialog(campaign_id, before, after, user_id, state, suspended, aside)!
UPDATE dialogs SET chat_id = :after, state = :state, suspended = :suspended, aside = :aside,
  message_id = NULL, question = NULL
WHERE campaign_id = :campaign_id AND chat_id = :before AND user_id = :user_id;

-- name: drop_dialog(campaign_id, chat_id, user_id)!
DELETE FROM dialogs
WHERE campaign_id = :campaign_id AND chat_id = :chat_id AND user_id = :user_id;

-- name: drop_dialogs(campaign_id, chat_id)!
DELETE FROM dialogs WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: drop_in_groups(campaign_id, user_id)!
DELETE FROM dialogs WHERE campaign_id = :campaign_id AND chat_id < 0 AND user_id = :user_id;
