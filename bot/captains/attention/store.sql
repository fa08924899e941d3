-- name: sent_lately(campaign_id, captain_id, but, limit)
SELECT at, MAX(
  CASE WHEN kind IN ('event', 'news', 'badge', 'recruit', 'broadcast') THEN 0 ELSE 1 END) AS asks
FROM nudges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND kind <> :but
GROUP BY at ORDER BY at DESC LIMIT :limit;

-- name: next_event(campaign_id, captain_id, now)^
SELECT MIN(events.starts_at) AS at FROM event_answers
JOIN events ON events.id = event_answers.event_id
WHERE event_answers.campaign_id = :campaign_id AND event_answers.captain_id = :captain_id
  AND event_answers.friend = '' AND event_answers.reply = 'yes' AND event_answers.queued = 0
  AND events.starts_at > :now AND events.cancelled_at IS NULL;
