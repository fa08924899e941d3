-- name: add(id, campaign_id, captain_id, asked_at, by_bot)*!
INSERT INTO check_ins (id, campaign_id, captain_id, asked_at, by_bot)
VALUES (:id, :campaign_id, :captain_id, :asked_at, :by_bot) ON CONFLICT (id) DO NOTHING;

-- name: find(campaign_id, captain_id, id)^
SELECT * FROM check_ins
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND id = :id;

-- name: latest(campaign_id, captain_id, before)^
SELECT * FROM check_ins
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND asked_at < :before
ORDER BY asked_at DESC LIMIT 1;

-- name: change(campaign_id, id, done, blocker, words, confidence, wants_call, answered_at, ended_at)!
UPDATE check_ins SET done = CAST(:done AS TEXT), blocker = CAST(:blocker AS TEXT),
  words = CAST(:words AS TEXT),
  confidence = CAST(:confidence AS INTEGER), wants_call = CAST(:wants_call AS INTEGER),
  answered_at = CAST(:answered_at AS BIGINT), ended_at = CAST(:ended_at AS BIGINT)
WHERE campaign_id = :campaign_id AND id = :id;

-- name: recorded(campaign_id, captain_id, since)^
SELECT
  COUNT(CASE WHEN outcome NOT IN ('sent', 'no_answer') THEN 1 END) AS talks,
  COUNT(CASE WHEN outcome = 'pledged' THEN 1 END) AS promises,
  COUNT(CASE WHEN outcome = 'sent' THEN 1 END) AS sent,
  (SELECT COUNT(*) FROM plans
   WHERE plans.campaign_id = :campaign_id AND plans.captain_id = :captain_id
     AND plans.contact_id <> 0 AND plans.changed_at > :since) AS plans
FROM conversations
WHERE conversations.campaign_id = :campaign_id AND conversations.captain_id = :captain_id
  AND undone_at IS NULL AND at > :since;

-- name: free_times(campaign_id, now)^
SELECT EXISTS (SELECT 1 FROM office_slots slot
  WHERE slot.campaign_id = :campaign_id AND slot.starts_at > :now AND slot.withdrawn_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM office_bookings WHERE office_bookings.slot_id = slot.id))
  AS found;

-- name: delete_all(campaign_id, captain_id)!
DELETE FROM check_ins WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: totals(campaign_id, since)^
SELECT COUNT(*) AS asked, COUNT(answered_at) AS answered, AVG(confidence) AS confidence
FROM check_ins WHERE campaign_id = :campaign_id AND asked_at > :since;

-- name: blockers(campaign_id, since)
SELECT blocker, COUNT(*) AS times FROM check_ins
WHERE campaign_id = :campaign_id AND asked_at > :since AND blocker IS NOT NULL
GROUP BY blocker ORDER BY times DESC, blocker;

-- name: written(campaign_id, since, limit)
SELECT captain_id, words FROM check_ins
WHERE campaign_id = :campaign_id AND asked_at > :since AND words IS NOT NULL
ORDER BY asked_at DESC LIMIT :limit;

-- name: not_confident(campaign_id, since, most, limit)
SELECT captain_id, confidence, blocker FROM check_ins
WHERE campaign_id = :campaign_id AND asked_at > :since AND confidence <= :most
ORDER BY confidence, asked_at LIMIT :limit;

-- Who has answered none of the last ones, and how many those are.
-- name: unanswered(campaign_id, since, until, signs, limit)
SELECT captain_id, COUNT(*) AS times FROM check_ins
WHERE campaign_id = :campaign_id AND asked_at > :since AND asked_at < :until
GROUP BY captain_id HAVING COUNT(*) >= :signs AND COUNT(answered_at) = 0
ORDER BY times DESC, captain_id LIMIT :limit;
