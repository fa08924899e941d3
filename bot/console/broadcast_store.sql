-- name: audience(campaign_id)
SELECT language, SUM(CASE WHEN reminders = 1 AND stopped_at IS NULL THEN 1 ELSE 0 END) AS wanted,
  COUNT(*) AS captains, MAX(id) AS last_captain
FROM captains WHERE campaign_id = :campaign_id GROUP BY language;

-- name: add(id, campaign_id, chat_id, author, total, last_captain, at, starts_at, expires_at, topic, neutral, chosen)!
INSERT INTO broadcasts
  (id, campaign_id, chat_id, author, state, total, last_captain, confirmed_at, starts_at, expires_at,
   topic, neutral, chosen)
VALUES
  (:id, :campaign_id, :chat_id, :author, 'running', :total, :last_captain, :at, :starts_at,
   :expires_at, :topic, :neutral, :chosen)
ON CONFLICT (id) DO NOTHING;

-- name: add_text(broadcast_id, language, campaign_id, place, body, marked, photo)!
INSERT INTO broadcast_texts (broadcast_id, language, campaign_id, place, body, marked, photo)
VALUES (:broadcast_id, :language, :campaign_id, :place, :body, :marked, :photo);

-- name: find(campaign_id, id)^
SELECT * FROM broadcasts WHERE campaign_id = :campaign_id AND id = :id;

-- name: texts(campaign_id, broadcast_id)
SELECT language, body, marked, photo FROM broadcast_texts
WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id ORDER BY place;

-- name: advance(campaign_id, id, done_to, opted_out, expired)!
UPDATE broadcasts
SET done_to = :done_to, opted_out = opted_out + :opted_out, expired = expired + :expired
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
WHERE campaign_id = :campaign_id AND id = :id AND state = 'running';

-- name: lose(campaign_id, captain_id)!
UPDATE broadcasts SET gone = gone + 1
WHERE campaign_id = :campaign_id AND state = 'running'
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
