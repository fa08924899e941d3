-- name: list_events(campaign_id, ids)
SELECT id, sequence FROM events
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id;

-- name: list_elsewhere(campaign_id, ids)
SELECT id FROM events
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id <> :campaign_id;

-- name: cancel(campaign_id, id, at)!
UPDATE events SET cancelled_at = :at WHERE campaign_id = :campaign_id AND id = :id;

-- name: take_out_events(campaign_id, ids)!
DELETE FROM events
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id AND sequence = 0
  AND walk_ins = 0
  AND NOT EXISTS (SELECT 1 FROM event_answers given WHERE given.event_id = events.id);

-- name: list_answers(ids)
SELECT id FROM event_answers WHERE id IN (SELECT value FROM json_each(:ids));

-- name: put_back_answers(id, campaign_id, event_id, captain_id, reply, guests, queued, told, answered_at, came)*!
INSERT INTO event_answers
  (id, campaign_id, event_id, captain_id, friend, reply, guests, queued, told, answered_at, came)
VALUES
  (:id, :campaign_id, :event_id, :captain_id, '', :reply, :guests, :queued, :told, :answered_at,
   CAST(:came AS INTEGER))
ON CONFLICT DO NOTHING;

-- name: list_answered(ids)
SELECT DISTINCT event_id FROM event_answers WHERE id IN (SELECT value FROM json_each(:ids));

-- name: take_out_answers(campaign_id, ids, since)!
DELETE FROM event_answers
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id
  AND answered_at <= :since
  AND (came IS NULL OR NOT EXISTS (
    SELECT 1 FROM events later WHERE later.id = event_answers.event_id AND later.ends_at > :since
  ));
