-- name: add_event(id, campaign_id, about, starts_at, ends_at, code, digest, made_at, shown, series)!
INSERT INTO events
  (id, campaign_id, about, starts_at, ends_at, code, digest, made_at, sequence, shown, shows,
   series)
VALUES
  (:id, :campaign_id, :about, :starts_at, :ends_at, :code, :digest, :made_at, 0, :shown, 0, :series)
ON CONFLICT (id) DO NOTHING;

-- name: remove_event(campaign_id, id)!
DELETE FROM events WHERE campaign_id = :campaign_id AND id = :id;

-- name: find_event(campaign_id, id)^
SELECT * FROM events WHERE campaign_id = :campaign_id AND id = :id;

-- name: event_by_digest(campaign_id, digest)^
SELECT * FROM events WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: coming(campaign_id, now, limit)
SELECT * FROM events
WHERE campaign_id = :campaign_id AND ends_at > :now AND cancelled_at IS NULL
ORDER BY ends_at, id LIMIT :limit;

-- name: page(campaign_id, after, limit)
SELECT * FROM events WHERE campaign_id = :campaign_id AND id > :after ORDER BY id LIMIT :limit;

-- name: count_cards(campaign_id, now, no_card)^
SELECT COUNT(*) AS cards FROM events
WHERE campaign_id = :campaign_id AND ends_at > :now AND cancelled_at IS NULL AND shown <> :no_card;

-- name: series(campaign_id, series)
SELECT * FROM events WHERE campaign_id = :campaign_id AND series = :series;

-- name: change_event(campaign_id, id, about, starts_at, ends_at, sequence, changed_at, cancelled_at)!
UPDATE events SET about = :about, starts_at = :starts_at, ends_at = :ends_at,
  sequence = :sequence, changed_at = :changed_at, cancelled_at = :cancelled_at
WHERE campaign_id = :campaign_id AND id = :id;

-- name: set_walk_ins(campaign_id, id, count)!
UPDATE events SET walk_ins = :count WHERE campaign_id = :campaign_id AND id = :id;

-- name: close_event(campaign_id, id, at)!
UPDATE events SET closed_at = :at
WHERE campaign_id = :campaign_id AND id = :id AND closed_at IS NULL;

-- name: note_shown(campaign_id, id, shown, at)!
UPDATE events SET shown = :shown, shown_at = :at, shows = shows + 1
WHERE campaign_id = :campaign_id AND id = :id;

-- name: add_version(event_id, sequence, campaign_id, about)!
INSERT INTO event_versions (event_id, sequence, campaign_id, about)
VALUES (:event_id, :sequence, :campaign_id, :about)
ON CONFLICT (event_id, sequence) DO NOTHING;

-- name: find_version(campaign_id, event_id, sequence)^
SELECT about FROM event_versions
WHERE campaign_id = :campaign_id AND event_id = :event_id AND sequence = :sequence;

-- name: put_answer(id, campaign_id, event_id, captain_id, friend, reply, guests, queued, told, answered_at, came)!
INSERT INTO event_answers
  (id, campaign_id, event_id, captain_id, friend, reply, guests, queued, told, answered_at, came)
VALUES
  (:id, :campaign_id, :event_id, :captain_id, :friend, :reply, :guests, :queued, :told,
   :answered_at, :came)
ON CONFLICT (event_id, captain_id, friend) DO UPDATE SET
  reply = excluded.reply, guests = excluded.guests, queued = excluded.queued,
  told = excluded.told, answered_at = excluded.answered_at, came = excluded.came;

-- name: note_told(campaign_id, id, told)!
UPDATE event_answers SET told = :told WHERE id = :id AND campaign_id = :campaign_id;

-- name: drop_answer(campaign_id, id)!
DELETE FROM event_answers WHERE id = :id AND campaign_id = :campaign_id;

-- name: answers(campaign_id, event_id)
SELECT * FROM event_answers WHERE event_id = :event_id AND +campaign_id = :campaign_id ORDER BY id;

-- name: answer_of(campaign_id, event_id, captain_id)^
SELECT * FROM event_answers
WHERE event_id = :event_id AND captain_id = :captain_id AND friend = ''
  AND +campaign_id = :campaign_id;

-- name: friends_of(campaign_id, event_id, captain_id)
SELECT * FROM event_answers
WHERE event_id = :event_id AND captain_id = :captain_id AND friend <> ''
  AND +campaign_id = :campaign_id
ORDER BY id;

-- name: friend_by_digest(campaign_id, event_id, friend)^
SELECT * FROM event_answers
WHERE event_id = :event_id AND friend = :friend AND +campaign_id = :campaign_id;

-- name: waiting(campaign_id, event_id)
SELECT * FROM event_answers
WHERE event_id = :event_id AND queued > 0 AND +campaign_id = :campaign_id ORDER BY queued;

-- name: count_ahead(campaign_id, event_id, queued)^
SELECT COUNT(*) AS ahead FROM event_answers
WHERE event_id = :event_id AND queued > 0 AND queued < :queued AND +campaign_id = :campaign_id;

-- name: answer_by_id(campaign_id, id)^
SELECT * FROM event_answers WHERE id = :id AND campaign_id = :campaign_id;

-- name: answers_of(campaign_id, captain_id)
SELECT * FROM event_answers WHERE campaign_id = :campaign_id AND captain_id = :captain_id
ORDER BY id;

-- name: where_answered(campaign_id, captain_id)
SELECT id, event_id FROM event_answers
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: counts(campaign_id, event_id)^
SELECT
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued = 0 THEN 1 + guests ELSE 0 END), 0) AS going,
  COALESCE(SUM(CASE WHEN reply = 'maybe' THEN 1 ELSE 0 END), 0) AS maybe,
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued > 0 THEN 1 + guests ELSE 0 END), 0) AS waiting,
  COALESCE(SUM(CASE WHEN friend <> '' THEN 1 ELSE 0 END), 0) AS friends,
  COALESCE(SUM(came), 0) AS came
FROM event_answers WHERE event_id = :event_id AND +campaign_id = :campaign_id;

-- name: times_there(campaign_id, captain_id, before)^
SELECT COUNT(*) AS times FROM event_answers
JOIN events ON events.id = event_answers.event_id
WHERE event_answers.campaign_id = :campaign_id AND event_answers.captain_id = :captain_id
  AND event_answers.friend = '' AND event_answers.came > 0 AND events.starts_at < :before;

-- name: delete_answers(campaign_id, captain_id)!
DELETE FROM event_answers WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
