-- name: figures(campaign_id, ids)
SELECT captain_id, language, joined_at, recruited_by, listed, reached, supportive, pledged, planned,
  voted, talks, first_talk_at, last_talk_at
FROM captain_figures
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids));

-- name: tags(campaign_id, ids)
SELECT captain_id, tag_id FROM captain_tags
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
  AND removed_in IS NULL
ORDER BY captain_id, tag_id;

-- name: seats(campaign_id, ids)
SELECT captain_id, team_id, lead FROM team_members
WHERE +campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids));

-- name: talks(campaign_id, ids)
SELECT id, captain_id, contact_id, at, outcome, channel, pledge, follow_up_at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
  AND undone_at IS NULL AND outcome NOT IN ('sent', 'no_answer')
ORDER BY captain_id, at, outcome, id;

-- name: promises(campaign_id, ids)
SELECT friend.id, friend.captain_id, friend.stage, friend.stage_at, friend.created_at,
  plans.way, plans.day
FROM contacts friend
LEFT JOIN plans ON plans.campaign_id = friend.campaign_id AND plans.captain_id = friend.captain_id
  AND plans.contact_id = friend.id
WHERE friend.campaign_id = :campaign_id
  AND friend.captain_id IN (SELECT value FROM json_each(:ids)) AND friend.removed_at IS NULL
  AND friend.stage IN ('pledged', 'plan_made', 'voted')
ORDER BY friend.captain_id, friend.id;

-- name: answers(campaign_id, ids)
SELECT id, event_id, captain_id, CASE WHEN friend = '' THEN 0 ELSE 1 END AS brought, reply, guests,
  queued, came, answered_at
FROM event_answers
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
ORDER BY captain_id, event_id, id;

-- name: questions(campaign_id, ids)
SELECT id, captain_id, opened_at, waits_since, last_at, closed_at FROM cases
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
ORDER BY captain_id, id;

-- name: coming(campaign_id, ids)
SELECT event_id,
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued = 0 THEN 1 + guests ELSE 0 END), 0) AS going,
  COALESCE(SUM(CASE WHEN reply = 'maybe' THEN 1 ELSE 0 END), 0) AS maybe,
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued > 0 THEN 1 + guests ELSE 0 END), 0) AS waiting,
  COALESCE(SUM(came), 0) AS came
FROM event_answers
WHERE event_id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id
GROUP BY event_id;

-- name: put(id, campaign_id, telegram_id, language, what, form, conditions, behind, sent)!
INSERT INTO exports
  (id, campaign_id, telegram_id, language, what, form, conditions, behind, sent)
VALUES
  (:id, :campaign_id, :telegram_id, :language, :what, :form, :conditions, :behind, :sent)
ON CONFLICT (id) DO UPDATE SET behind = excluded.behind, sent = excluded.sent;

-- name: find(campaign_id, id)^
SELECT * FROM exports WHERE id = :id AND +campaign_id = :campaign_id;

-- name: drop(campaign_id, id)!
DELETE FROM exports WHERE id = :id AND +campaign_id = :campaign_id;

-- name: forget(campaign_id, telegram_id)!
DELETE FROM exports WHERE telegram_id = :telegram_id AND +campaign_id = :campaign_id;
