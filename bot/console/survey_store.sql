-- name: put(id, campaign_id, chat_id, topic, author, state, content, filter, days, named, broadcast_id, reminder_id, reminders, opened_at, closes_at, closed_at, removed_at)!
INSERT INTO surveys (id, campaign_id, chat_id, topic, author, state, content, filter, days, named,
  broadcast_id, reminder_id, reminders, opened_at, closes_at, closed_at, removed_at)
VALUES (:id, :campaign_id, :chat_id, :topic, :author, :state, :content, :filter, :days, :named,
  :broadcast_id, :reminder_id, :reminders, :opened_at, :closes_at, :closed_at, :removed_at)
ON CONFLICT (id) DO UPDATE SET
  state = excluded.state, content = excluded.content, filter = excluded.filter,
  days = excluded.days, named = excluded.named, broadcast_id = excluded.broadcast_id,
  reminder_id = excluded.reminder_id, reminders = excluded.reminders,
  opened_at = excluded.opened_at, closes_at = excluded.closes_at, closed_at = excluded.closed_at,
  removed_at = excluded.removed_at;

-- name: find(campaign_id, id)^
SELECT * FROM surveys WHERE campaign_id = :campaign_id AND id = :id;

-- name: of_broadcast(campaign_id, broadcast_id)^
SELECT * FROM surveys WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id;

-- name: how_many(campaign_id)^
SELECT COUNT(*) AS surveys FROM surveys WHERE campaign_id = :campaign_id AND removed_at IS NULL;

-- name: newest(campaign_id, limit, offset)
SELECT * FROM surveys WHERE campaign_id = :campaign_id AND removed_at IS NULL
ORDER BY CASE state WHEN 'waiting' THEN 0 WHEN 'draft' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, id DESC
LIMIT :limit OFFSET :offset;

-- name: drop(campaign_id, id)!
DELETE FROM surveys WHERE campaign_id = :campaign_id AND id = :id;
