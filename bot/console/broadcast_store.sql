-- name: audience(campaign_id)
SELECT language, SUM(CASE WHEN reminders = 1 AND stopped_at IS NULL THEN 1 ELSE 0 END) AS wanted,
  COUNT(*) AS captains, MAX(id) AS last_captain
FROM captains WHERE campaign_id = :campaign_id GROUP BY language;

-- name: add(id, campaign_id, chat_id, author, total, last_captain, at, starts_at, expires_at, topic, neutral, chosen, state, zone, filter, urgent, buttons, part_of, variant, trial)!
INSERT INTO broadcasts
  (id, campaign_id, chat_id, author, state, total, last_captain, confirmed_at, starts_at, expires_at,
   topic, neutral, chosen, zone, filter, urgent, buttons, part_of, variant, trial)
VALUES
  (:id, :campaign_id, :chat_id, :author, :state, :total, :last_captain, :at, :starts_at,
   :expires_at, :topic, :neutral, :chosen, :zone, :filter, :urgent, :buttons,
   :part_of, :variant, :trial)
ON CONFLICT (id) DO NOTHING;

-- name: add_text(broadcast_id, language, campaign_id, place, body, marked, photo)!
INSERT INTO broadcast_texts (broadcast_id, language, campaign_id, place, body, marked, photo)
VALUES (:broadcast_id, :language, :campaign_id, :place, :body, :marked, :photo);

-- name: find(campaign_id, id)^
SELECT * FROM broadcasts WHERE campaign_id = :campaign_id AND id = :id;

-- name: texts(campaign_id, broadcast_id)
SELECT language, body, marked, photo FROM broadcast_texts
WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id ORDER BY place;

-- name: advance(campaign_id, id, done_to, opted_out, expired, crowded)!
UPDATE broadcasts
SET done_to = :done_to, opted_out = opted_out + :opted_out, expired = expired + :expired,
  crowded = crowded + :crowded
WHERE campaign_id = :campaign_id AND id = :id;

-- name: stop(campaign_id, id)!
UPDATE broadcasts SET state = 'stopped',
  opted_out = opted_out + CASE WHEN chosen = 0 THEN (
    SELECT COUNT(*) FROM captains
    WHERE captains.campaign_id = :campaign_id AND captains.id > broadcasts.done_to
      AND captains.id <= broadcasts.last_captain AND (captains.reminders = 0 OR captains.stopped_at IS NOT NULL))
  ELSE (
    SELECT COUNT(*) FROM broadcast_recipients recipient
    JOIN captains ON captains.id = recipient.captain_id
    WHERE recipient.campaign_id = :campaign_id AND recipient.broadcast_id = broadcasts.id
      AND recipient.place > broadcasts.done_to AND (captains.reminders = 0 OR captains.stopped_at IS NOT NULL)) END,
  withdrawn = withdrawn + CASE WHEN chosen = 0 THEN (
    SELECT COUNT(*) FROM captains
    WHERE captains.campaign_id = :campaign_id AND captains.id > broadcasts.done_to
      AND captains.id <= broadcasts.last_captain AND captains.reminders = 1 AND captains.stopped_at IS NULL)
  ELSE (
    SELECT COUNT(*) FROM broadcast_recipients recipient
    JOIN captains ON captains.id = recipient.captain_id
    WHERE recipient.campaign_id = :campaign_id AND recipient.broadcast_id = broadcasts.id
      AND recipient.place > broadcasts.done_to AND captains.reminders = 1 AND captains.stopped_at IS NULL) END,
  done_to = last_captain
WHERE campaign_id = :campaign_id AND id = :id AND state IN ('running', 'paused');

-- name: lose(campaign_id, captain_id)!
UPDATE broadcasts SET gone = gone + 1
WHERE campaign_id = :campaign_id AND state IN ('running', 'paused')
  AND ((chosen = 0 AND done_to < :captain_id AND last_captain >= :captain_id)
    OR (chosen = 1 AND EXISTS (
      SELECT 1 FROM broadcast_recipients recipient
      WHERE recipient.campaign_id = :campaign_id AND recipient.broadcast_id = broadcasts.id
        AND recipient.captain_id = :captain_id AND recipient.place > broadcasts.done_to)));

-- name: copies(campaign_id, batch)
SELECT state, error, COUNT(*) AS copies FROM outbox
WHERE batch = :batch AND campaign_id = :campaign_id GROUP BY state, error;

-- name: shown(campaign_id, id, shown)!
UPDATE broadcasts SET shown = :shown, shows = shows + 1
WHERE campaign_id = :campaign_id AND id = :id;

-- name: finish(campaign_id, id, result)!
UPDATE broadcasts SET state = 'done', result = :result
WHERE campaign_id = :campaign_id AND id = :id AND state <> 'done';

-- name: pause(campaign_id, id)!
UPDATE broadcasts SET state = 'paused'
WHERE campaign_id = :campaign_id AND id = :id AND state = 'running';

-- name: resume(campaign_id, id)!
UPDATE broadcasts SET state = 'running'
WHERE campaign_id = :campaign_id AND id = :id AND state = 'paused';

-- name: how_many(campaign_id)^
SELECT COUNT(*) AS broadcasts FROM broadcasts WHERE campaign_id = :campaign_id AND state <> 'part';

-- name: newest(campaign_id, limit, offset)
SELECT * FROM broadcasts WHERE campaign_id = :campaign_id AND state <> 'part'
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: arrived(campaign_id, batch)
SELECT language, COUNT(*) AS copies FROM (
  SELECT (
    SELECT captains.language FROM captains
    WHERE captains.campaign_id = outbox.campaign_id AND captains.telegram_id = outbox.chat_id
  ) AS language
  FROM outbox
  WHERE outbox.batch = :batch AND outbox.state = 'sent' AND outbox.campaign_id = :campaign_id
) AS arrived GROUP BY language;

-- name: note_again(campaign_id, id, of, what)!
UPDATE broadcasts SET retry_of = :of, retried = :what WHERE campaign_id = :campaign_id AND id = :id;

-- name: list_again(campaign_id, of)
SELECT retried FROM broadcasts WHERE campaign_id = :campaign_id AND retry_of = :of;

-- name: count_again(campaign_id, batch, state)^
SELECT COUNT(*) AS captains FROM outbox
JOIN captains ON captains.campaign_id = outbox.campaign_id
  AND captains.telegram_id = outbox.chat_id
WHERE outbox.batch = :batch AND outbox.state = :state AND outbox.campaign_id = :campaign_id
  AND captains.reminders = 1 AND captains.stopped_at IS NULL;

-- name: freeze_again(campaign_id, batch, state, id)!
INSERT INTO broadcast_recipients (campaign_id, broadcast_id, captain_id, place)
SELECT captains.campaign_id, CAST(:id AS BIGINT), captains.id, captains.id FROM outbox
JOIN captains ON captains.campaign_id = outbox.campaign_id
  AND captains.telegram_id = outbox.chat_id
WHERE outbox.batch = :batch AND outbox.state = :state AND outbox.campaign_id = :campaign_id
  AND captains.reminders = 1 AND captains.stopped_at IS NULL
ON CONFLICT DO NOTHING;

-- name: count_late(campaign_id, batch, beginning, last_captain, chosen)^
SELECT COUNT(*) AS captains FROM captains
WHERE captains.campaign_id = :campaign_id AND captains.id <= :last_captain
  AND captains.reminders = 1 AND captains.stopped_at IS NULL
  AND (CAST(:chosen AS BIGINT) = 0 OR EXISTS (
    SELECT 1 FROM broadcast_recipients chosen
    WHERE chosen.campaign_id = captains.campaign_id AND chosen.broadcast_id = :batch
      AND chosen.captain_id = captains.id))
  AND NOT EXISTS (
    SELECT 1 FROM outbox
    WHERE outbox.key = CAST(:beginning AS TEXT) || captains.id AND outbox.state <> 'expired');

-- name: freeze_late(campaign_id, batch, beginning, last_captain, chosen, id)!
INSERT INTO broadcast_recipients (campaign_id, broadcast_id, captain_id, place)
SELECT captains.campaign_id, CAST(:id AS BIGINT), captains.id, captains.id FROM captains
WHERE captains.campaign_id = :campaign_id AND captains.id <= :last_captain
  AND captains.reminders = 1 AND captains.stopped_at IS NULL
  AND (CAST(:chosen AS BIGINT) = 0 OR EXISTS (
    SELECT 1 FROM broadcast_recipients chosen
    WHERE chosen.campaign_id = captains.campaign_id AND chosen.broadcast_id = :batch
      AND chosen.captain_id = captains.id))
  AND NOT EXISTS (
    SELECT 1 FROM outbox
    WHERE outbox.key = CAST(:beginning AS TEXT) || captains.id AND outbox.state <> 'expired')
ON CONFLICT DO NOTHING;
