-- name: add_case(id, campaign_id, captain_id, at, previous)!
INSERT INTO cases (id, campaign_id, captain_id, opened_at, waits_since, last_at, told, posts, previous)
VALUES (:id, :campaign_id, :captain_id, :at, :at, :at, 0, 0, :previous);

-- name: find(campaign_id, id)^
SELECT * FROM cases WHERE id = :id AND +campaign_id = :campaign_id;

-- name: latest(campaign_id, captain_id)^
SELECT * FROM cases WHERE campaign_id = :campaign_id AND captain_id = :captain_id
ORDER BY id DESC LIMIT 1;

-- name: of_topic(campaign_id, topic)^
SELECT * FROM cases WHERE campaign_id = :campaign_id AND topic = :topic ORDER BY id DESC LIMIT 1;

-- name: save(id, campaign_id, waits_since, last_at, claimed_by, claimed_at, snoozed_until, told, closed_at, topic, posts, sign)!
UPDATE cases SET waits_since = :waits_since, last_at = :last_at, claimed_by = :claimed_by,
  claimed_at = :claimed_at, snoozed_until = :snoozed_until, told = :told, closed_at = :closed_at,
  topic = :topic, posts = :posts, sign = :sign
WHERE id = :id AND +campaign_id = :campaign_id;

-- name: open_cases(campaign_id, limit, offset)
SELECT * FROM cases WHERE campaign_id = :campaign_id AND waits_since IS NOT NULL
ORDER BY waits_since, id LIMIT :limit OFFSET :offset;

-- name: forget_topics(campaign_id)!
UPDATE cases SET topic = NULL, sign = '' WHERE campaign_id = :campaign_id AND topic IS NOT NULL;

-- name: add_entry(id, campaign_id, case_id, captain_id, side, by, words, chat_id, message_id, at)!
INSERT INTO case_entries
  (id, campaign_id, case_id, captain_id, side, by_whom, words, chat_id, message_id, at)
VALUES (:id, :campaign_id, :case_id, :captain_id, :side, :by, :words, :chat_id, :message_id, :at);

-- name: find_entry(campaign_id, id)^
SELECT * FROM case_entries WHERE id = :id AND +campaign_id = :campaign_id;

-- name: set_words(campaign_id, id, words)!
UPDATE case_entries SET words = :words WHERE id = :id AND +campaign_id = :campaign_id;

-- name: set_side(campaign_id, id, side)!
UPDATE case_entries SET side = :side WHERE id = :id AND +campaign_id = :campaign_id;

-- name: entries(campaign_id, case_id)
SELECT * FROM case_entries WHERE campaign_id = :campaign_id AND case_id = :case_id ORDER BY id;

-- name: note_message(campaign_id, chat_id, message_id, case_id, entry_id, captain_id, key)!
INSERT INTO case_messages (campaign_id, chat_id, message_id, case_id, entry_id, captain_id, key)
VALUES (:campaign_id, :chat_id, :message_id, :case_id, :entry_id, :captain_id, :key)
ON CONFLICT (chat_id, message_id) DO UPDATE SET
  case_id = excluded.case_id, entry_id = excluded.entry_id, captain_id = excluded.captain_id;

-- name: message(campaign_id, chat_id, message_id)^
SELECT case_id, entry_id, key FROM case_messages
WHERE chat_id = :chat_id AND message_id = :message_id AND +campaign_id = :campaign_id;

-- name: first_message(campaign_id, case_id, chat_id)^
SELECT MIN(message_id) AS message_id FROM case_messages
WHERE campaign_id = :campaign_id AND case_id = :case_id AND chat_id = :chat_id AND key <> '';

-- name: messages_of_captain(campaign_id, captain_id, chat_id)
SELECT message_id FROM case_messages
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND chat_id = :chat_id AND key <> ''
ORDER BY message_id;

-- name: letter_key(campaign_id, case_id, entry_id, chat_id)^
SELECT key FROM case_messages
WHERE campaign_id = :campaign_id AND case_id = :case_id AND entry_id = :entry_id
  AND chat_id = :chat_id AND key <> '' AND SUBSTR(key, LENGTH(key) - 4) <> ':file'
ORDER BY message_id DESC LIMIT 1;

-- name: files_of(campaign_id, case_id, entry_id, chat_id)
SELECT message_id FROM case_messages
WHERE campaign_id = :campaign_id AND case_id = :case_id AND entry_id = :entry_id
  AND chat_id = :chat_id AND SUBSTR(key, LENGTH(key) - 4) = ':file'
ORDER BY message_id;

-- name: forget_messages(campaign_id, chat_id)!
DELETE FROM case_messages WHERE chat_id = :chat_id AND +campaign_id = :campaign_id;

-- name: add_helper(campaign_id, telegram_id, name)!
INSERT INTO case_helpers (campaign_id, telegram_id, name, shows_name)
VALUES (:campaign_id, :telegram_id, :name, 0)
ON CONFLICT (campaign_id, telegram_id) DO UPDATE SET name = excluded.name;

-- name: show_name(campaign_id, telegram_id, shows_name)!
UPDATE case_helpers SET shows_name = :shows_name
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: helpers(campaign_id)
SELECT * FROM case_helpers WHERE campaign_id = :campaign_id ORDER BY telegram_id;

-- name: forget_helper(campaign_id, telegram_id)!
DELETE FROM case_helpers WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: ids_of_captain(campaign_id, captain_id)
SELECT id FROM cases WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: delete_cases(campaign_id, captain_id)!
DELETE FROM cases WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: delete_entries(campaign_id, captain_id)!
DELETE FROM case_entries WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: delete_messages(campaign_id, captain_id)!
DELETE FROM case_messages WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
