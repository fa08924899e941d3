-- name: list_events(campaign_id, ids)
SELECT id FROM events
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id;

-- name: cancel(campaign_id, id, at)!
UPDATE events SET cancelled_at = :at WHERE campaign_id = :campaign_id AND id = :id;

-- name: take_out_events(campaign_id, ids)!
DELETE FROM events
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id AND sequence = 0
  AND walk_ins = 0
  AND NOT EXISTS (SELECT 1 FROM event_answers given WHERE given.event_id = events.id);
