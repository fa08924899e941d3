-- name: counts(campaign_id, captain_id, now)^
SELECT
  (SELECT MIN(events.starts_at) FROM event_answers
   JOIN events ON events.id = event_answers.event_id
   WHERE event_answers.campaign_id = :campaign_id AND event_answers.captain_id = :captain_id
     AND event_answers.friend = '' AND event_answers.reply = 'yes' AND event_answers.queued = 0
     AND events.starts_at > :now AND events.cancelled_at IS NULL) AS event_at,
  (SELECT MAX(at) FROM conversations
   WHERE conversations.campaign_id = :campaign_id AND conversations.captain_id = :captain_id
     AND conversations.undone_at IS NULL
     AND conversations.outcome NOT IN ('sent', 'no_answer')) AS last_talk_at,
  (SELECT COUNT(*) FROM contacts
   WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
     AND contacts.removed_at IS NULL) AS people,
  (SELECT MAX(at) FROM nudges
   WHERE nudges.campaign_id = :campaign_id AND nudges.captain_id = :captain_id
     AND nudges.kind = 'still_there') AS asked_at,
  (SELECT MAX(asked_at) FROM check_ins
   WHERE check_ins.campaign_id = :campaign_id AND check_ins.captain_id = :captain_id)
    AS checked_in_at,
  (SELECT COUNT(*) FROM contacts
   LEFT JOIN votes ON votes.campaign_id = contacts.campaign_id
     AND votes.captain_id = contacts.captain_id AND votes.contact_id = contacts.id
   WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
     AND contacts.removed_at IS NULL AND votes.contact_id IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made')) AS open_votes;

-- name: own(campaign_id, captain_id)^
SELECT
  (SELECT COUNT(DISTINCT talk.contact_id) FROM conversations talk
   JOIN contacts friend ON friend.id = talk.contact_id AND friend.removed_at IS NULL
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = :captain_id
     AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')) AS talked_with,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS pledges,
  (SELECT COUNT(*) FROM votes
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND voted = 1) AS voted;

-- name: together(campaign_id)^
SELECT
  (SELECT COUNT(*) FROM captains WHERE campaign_id = :campaign_id) AS captains,
  (SELECT COUNT(*) FROM conversations
   WHERE campaign_id = :campaign_id AND undone_at IS NULL
     AND outcome NOT IN ('sent', 'no_answer')) AS talks,
  (SELECT COUNT(*) FROM contacts
   WHERE +campaign_id = :campaign_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS pledges,
  (SELECT COUNT(*) FROM votes WHERE campaign_id = :campaign_id AND voted = 1) AS voted;

-- name: sent(campaign_id, captain_id, limit)
SELECT kind, at FROM nudges WHERE campaign_id = :campaign_id AND captain_id = :captain_id
ORDER BY at DESC LIMIT :limit;

-- name: acts(campaign_id, captain_id, limit)
SELECT at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
  AND outcome NOT IN ('sent', 'no_answer')
ORDER BY at DESC LIMIT :limit;

-- name: told(campaign_id, captain_id, kind)^
SELECT COUNT(*) AS times FROM nudges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND kind = :kind;

-- name: log(id, campaign_id, captain_id, kind, at)!
INSERT INTO nudges (id, campaign_id, captain_id, kind, at)
VALUES (:id, :campaign_id, :captain_id, :kind, :at);

-- name: forget(campaign_id, captain_id)!
DELETE FROM nudges WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
