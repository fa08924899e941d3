-- name: find(chat_id)^
SELECT campaign_id FROM chosen_campaigns WHERE chat_id = :chat_id;

-- name: put(chat_id, campaign_id, now)!
INSERT INTO chosen_campaigns (chat_id, campaign_id, at) VALUES (:chat_id, :campaign_id, :now)
ON CONFLICT (chat_id) DO UPDATE SET campaign_id = excluded.campaign_id, at = excluded.at;

-- name: forget(campaign_id, chat_id)!
DELETE FROM chosen_campaigns WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: is_shared(campaign_id, chat_id)^
SELECT 1 AS shared FROM dialogs WHERE chat_id = :chat_id AND campaign_id <> :campaign_id
UNION ALL
SELECT 1 FROM outbox WHERE chat_id = :chat_id AND campaign_id <> :campaign_id
UNION ALL
SELECT 1 FROM chosen_campaigns WHERE chat_id = :chat_id AND campaign_id <> :campaign_id
LIMIT 1;

-- name: campaign_of(chat_id, message_id)^
SELECT campaign_id FROM outbox WHERE chat_id = :chat_id AND message_id = :message_id
UNION ALL
SELECT campaign_id FROM kept_keys WHERE chat_id = :chat_id AND message_id = :message_id
LIMIT 1;

-- name: campaign_of_poll(chat_id, poll_id)^
SELECT campaign_id FROM outbox WHERE poll_id = :poll_id AND chat_id = :chat_id
UNION ALL
SELECT campaign_id FROM kept_keys WHERE poll_id = :poll_id AND chat_id = :chat_id
LIMIT 1;

-- name: sealed_dialogs(chat_id)
SELECT campaign_id, user_id, state, suspended, aside FROM dialogs WHERE chat_id = :chat_id;

-- name: seal_dialog(campaign_id, chat_id, user_id, state, suspended, aside)!
UPDATE dialogs SET state = :state, suspended = :suspended, aside = :aside
WHERE campaign_id = :campaign_id AND chat_id = :chat_id AND user_id = :user_id;

-- name: sealed_messages(chat_id)
SELECT id, payload FROM outbox WHERE chat_id = :chat_id AND payload IS NOT NULL;

-- name: seal_message(id, payload)!
UPDATE outbox SET payload = :payload WHERE id = :id;
