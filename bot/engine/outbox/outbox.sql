-- What is still to be sent is asked for with `state IN ('queued', 'sending')`, also where the state is
-- named besides: SQLite takes the index of open rows only for the very words of its condition.
-- A `+` keeps a column out of that choice.

-- name: add_row(id, campaign_id, chat_id, kind, key, batch, payload, now, not_before, expires_at, silent_from, silent_until)!
INSERT INTO outbox
  (id, campaign_id, chat_id, class, state, key, batch, payload, not_before, created_at, expires_at,
   silent_from, silent_until)
VALUES
  (:id, :campaign_id, :chat_id, :kind, 'queued', :key, :batch, :payload, :not_before, :now, :expires_at,
   CAST(:silent_from AS BIGINT), CAST(:silent_until AS BIGINT));

-- name: add_unworded(id, campaign_id, now, key, chat_id, to_word, expires_at, silent_from, silent_until)*!
INSERT INTO outbox
  (id, campaign_id, chat_id, class, state, key, to_word, not_before, created_at, expires_at,
   silent_from, silent_until)
VALUES
  (:id, :campaign_id, :chat_id, 'notice', 'queued', :key, :to_word, :now, :now, :expires_at,
   :silent_from, :silent_until)
ON CONFLICT (key) DO NOTHING;

-- name: drop_known(first, last)!
DELETE FROM outbox
WHERE id BETWEEN :first AND :last AND state = 'queued' AND to_word IS NOT NULL
  AND EXISTS (SELECT 1 FROM kept_keys WHERE kept_keys.key = outbox.key);

-- name: keep_words(id, payload)!
UPDATE outbox SET payload = :payload WHERE id = :id AND state = 'sending';

-- name: hold(now, limit)!
UPDATE outbox SET not_before = silent_until
WHERE id IN (
  SELECT id FROM outbox
  WHERE class = 'notice' AND state = 'queued' AND state IN ('queued', 'sending')
    AND not_before <= :now
  ORDER BY not_before, id LIMIT :limit)
  AND silent_from <= :now AND silent_until > :now;

-- name: find_key(key)^
SELECT id, state, chat_id, message_id FROM outbox WHERE key = :key;

-- name: free_key(key)!
UPDATE outbox SET key = NULL WHERE key = :key;

-- name: point_key(key, message_id, id)!
UPDATE outbox SET message_id = :message_id,
  chat_id = COALESCE((SELECT sent.chat_id FROM outbox AS sent WHERE sent.id = :id), chat_id)
WHERE key = :key;

-- name: note_poll(id, poll_id, options)!
UPDATE outbox SET poll_id = :poll_id, poll_options = :options WHERE id = :id;

-- name: find_poll(chat_id, poll_id)^
SELECT key, poll_options FROM outbox WHERE poll_id = :poll_id AND chat_id = :chat_id;

-- name: find_state(id)^
SELECT state, CASE WHEN EXISTS (
  SELECT 1 FROM held_batches WHERE held_batches.batch = outbox.batch) THEN 1 ELSE 0 END AS held
FROM outbox WHERE id = :id;

-- name: waiting_replies(after, limit)
SELECT id, campaign_id, chat_id, class, payload, attempts, expires_at, key, not_before, silent_from,
  silent_until, to_word
FROM outbox WHERE id IN (
  SELECT id FROM outbox
  WHERE class = 'reply' AND state = 'queued' AND state IN ('queued', 'sending') AND id > :after
  ORDER BY id LIMIT :limit)
ORDER BY id;

-- name: expire(now)!
UPDATE outbox SET state = 'expired', done_at = :now, payload = NULL
WHERE class = 'notice' AND done_at IS NULL AND state = 'queued'
  AND +not_before <= :now AND expires_at <= :now;

-- name: expire_alone(now)
UPDATE outbox SET state = 'expired', done_at = :now, payload = NULL
WHERE class = 'notice' AND done_at IS NULL AND state = 'queued'
  AND +not_before <= :now AND expires_at <= :now AND batch IS NULL
RETURNING not_before;

-- name: block_unreachable(now, limit)!
UPDATE outbox SET state = 'blocked', done_at = :now, payload = NULL,
  error = (SELECT reason FROM chats WHERE chats.chat_id = outbox.chat_id)
WHERE id IN (
  SELECT id FROM outbox
  WHERE class = 'notice' AND state = 'queued' AND state IN ('queued', 'sending')
    AND not_before <= :now
  ORDER BY not_before, id LIMIT :limit)
  AND EXISTS (
    SELECT 1 FROM chats WHERE chats.chat_id = outbox.chat_id AND chats.moved_to IS NULL);

-- name: claim_notices(now, limit)
UPDATE outbox SET state = 'sending', attempts = attempts + 1, not_before = :now
WHERE id IN (
  SELECT id FROM outbox
  WHERE class = 'notice' AND state = 'queued' AND state IN ('queued', 'sending')
    AND not_before <= :now
  ORDER BY not_before, id LIMIT :limit)
RETURNING id, campaign_id, chat_id, class, payload, attempts, expires_at, key, not_before, silent_from,
  silent_until, to_word;

-- Of rows that ended alike `done` holds the number of each and of its message, as JSON.
-- name: finish(done, state, error, now)!
UPDATE outbox SET state = :state, error = CAST(:error AS TEXT), done_at = :now, payload = NULL,
  message_id = CAST(NULLIF(CAST(ended.value AS TEXT), 'null') AS BIGINT)
FROM json_each(:done) AS ended
WHERE outbox.id = CAST(ended.key AS BIGINT)
  AND (state IN ('queued', 'sending') OR (state IN ('cancelled', 'blocked') AND :state = 'sent'));

-- name: postpone(id, not_before, attempted, far)!
UPDATE outbox SET state = 'queued',
  not_before = :not_before + CASE WHEN EXISTS (
    SELECT 1 FROM held_batches WHERE held_batches.batch = outbox.batch) THEN :far ELSE 0 END,
  payload = CASE WHEN to_word IS NULL THEN payload END,
  attempts = CASE WHEN class = 'notice' THEN attempts - 1 + :attempted ELSE attempts + :attempted END
WHERE id = :id AND state IN ('queued', 'sending');

-- name: recover(now)!
UPDATE outbox SET state = 'unknown', done_at = :now, payload = NULL,
  error = 'stopped while it was being sent'
WHERE class = 'notice' AND state = 'sending' AND state IN ('queued', 'sending');

-- name: claimed(before)
SELECT id FROM outbox
WHERE class = 'notice' AND state = 'sending' AND state IN ('queued', 'sending')
  AND not_before <= :before;

-- name: cancel_notices(campaign_id, chat_id, now)!
UPDATE outbox SET state = 'cancelled', done_at = :now, payload = NULL, error = 'stopped'
WHERE chat_id = :chat_id AND campaign_id = :campaign_id AND class = 'notice'
  AND state IN ('queued', 'sending');

-- name: cancel_batch(batch, now)!
UPDATE outbox SET state = 'cancelled', done_at = :now, payload = NULL, error = 'withdrawn'
WHERE batch = :batch AND state IN ('queued', 'sending');

-- name: hold_batch(campaign_id, batch)!
INSERT INTO held_batches (batch, campaign_id) VALUES (:batch, :campaign_id)
ON CONFLICT (batch) DO NOTHING;

-- name: hold_copies(batch, far)!
UPDATE outbox SET not_before = not_before + :far
WHERE batch = :batch AND state = 'queued' AND not_before < :far;

-- name: release_batch(batch)!
DELETE FROM held_batches WHERE batch = :batch;

-- name: release_copies(batch, far)!
UPDATE outbox SET not_before = not_before - :far
WHERE batch = :batch AND state = 'queued' AND not_before >= :far;

-- name: hasten(batch, now, until, far)!
UPDATE outbox SET not_before = :now, expires_at = :until
WHERE batch = :batch AND state = 'queued' AND not_before > :now AND not_before < :far;

-- name: due_notices(now, limit)^
SELECT COUNT(*) AS notices FROM (
  SELECT 1 FROM outbox
  WHERE class = 'notice' AND state = 'queued' AND state IN ('queued', 'sending')
    AND not_before <= :now
  LIMIT :limit) AS due_now;

-- name: next_of_batch(batch)^
SELECT MIN(not_before) AS not_before FROM outbox
WHERE batch = :batch AND state IN ('queued', 'sending');

-- name: withdraw(beginning, length, now)!
UPDATE outbox SET state = 'cancelled', done_at = :now, payload = NULL, error = 'erased'
WHERE state IN ('queued', 'sending') AND substr(key, 1, :length) = :beginning;

-- name: forget_chat(campaign_id, chat_id)!
DELETE FROM outbox
WHERE chat_id = :chat_id AND campaign_id = :campaign_id AND batch IS NULL;

-- name: forget_copies(campaign_id, chat_id, now)!
UPDATE outbox SET chat_id = 0, key = NULL, message_id = NULL, payload = NULL, done_at = :now,
  error = CASE WHEN state IN ('queued', 'sending') THEN 'deleted' ELSE error END,
  state = CASE WHEN state IN ('queued', 'sending') THEN 'cancelled' ELSE state END
WHERE chat_id = :chat_id AND campaign_id = :campaign_id AND batch IS NOT NULL;

-- name: block_claimed(chat_id, reason, now)!
UPDATE outbox SET state = 'blocked', done_at = :now, payload = NULL, error = :reason
WHERE chat_id = :chat_id AND class = 'notice' AND state = 'sending'
  AND state IN ('queued', 'sending');

-- name: mark_unreachable(chat_id, reason, now)!
INSERT INTO chats (chat_id, reason, since) VALUES (:chat_id, :reason, :now)
ON CONFLICT (chat_id) DO UPDATE SET reason = excluded.reason, since = excluded.since;

-- name: mark_reachable(chat_id)!
DELETE FROM chats WHERE chat_id = :chat_id AND moved_to IS NULL;

-- name: open_rows_of(chat_id)
SELECT id, payload FROM outbox
WHERE chat_id = :chat_id AND state IN ('queued', 'sending') AND payload IS NOT NULL;

-- name: open_notices_of(campaign_id, chat_id)
SELECT id, payload FROM outbox
WHERE chat_id = :chat_id AND campaign_id = :campaign_id AND state IN ('queued', 'sending')
  AND payload IS NOT NULL AND (class = 'notice' OR key IS NOT NULL) AND batch IS NULL;

-- name: move_row(id, chat_id, payload)!
UPDATE outbox SET chat_id = :chat_id, payload = :payload WHERE id = :id;

-- name: mark_moved(chat_id, moved_to, now)!
INSERT INTO chats (chat_id, reason, moved_to, since) VALUES (:chat_id, 'moved', :moved_to, :now)
ON CONFLICT (chat_id) DO UPDATE SET reason = excluded.reason, moved_to = excluded.moved_to;

-- name: next_waiting()^
SELECT MIN(not_before) AS not_before FROM outbox WHERE state IN ('queued', 'sending');

-- name: keep_keys(born, done, limit)!
INSERT INTO kept_keys (key, campaign_id, chat_id, message_id, poll_id, poll_options)
SELECT key, campaign_id, chat_id, message_id, poll_id, poll_options FROM outbox
WHERE id IN (
  SELECT id FROM outbox
  WHERE id < :born AND done_at < :done
    AND NOT EXISTS (SELECT 1 FROM due WHERE due.subject = outbox.batch)
  ORDER BY id LIMIT :limit)
  AND key IS NOT NULL AND batch IS NULL
ON CONFLICT (key) DO NOTHING;

-- name: drop_ended(born, done, limit)!
DELETE FROM outbox
WHERE id IN (
  SELECT id FROM outbox
  WHERE id < :born AND done_at < :done
    AND NOT EXISTS (SELECT 1 FROM due WHERE due.subject = outbox.batch)
  ORDER BY id LIMIT :limit);

-- name: find_kept_key(key)^
SELECT chat_id, message_id FROM kept_keys WHERE key = :key;

-- name: free_kept_key(key)!
DELETE FROM kept_keys WHERE key = :key;

-- name: point_kept_key(key, message_id, id)!
UPDATE kept_keys SET message_id = :message_id,
  chat_id = COALESCE((SELECT sent.chat_id FROM outbox AS sent WHERE sent.id = :id), chat_id)
WHERE key = :key;

-- name: find_kept_poll(chat_id, poll_id)^
SELECT key, poll_options FROM kept_keys WHERE poll_id = :poll_id AND chat_id = :chat_id;

-- name: forget_keys(campaign_id, chat_id)!
DELETE FROM kept_keys WHERE chat_id = :chat_id AND +campaign_id = :campaign_id;
