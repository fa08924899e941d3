-- name: facts(campaign_id, ids, now, is_over)
SELECT captains.id, captains.telegram_id, captains.language, captains.time_zone,
  captains.reminders, captains.stopped_at, captains.joined_at, captains.last_active_at,
  captains.snoozed_until, captains.unreachable_at, captains.muted,
  (SELECT MIN(events.starts_at) FROM event_answers
   JOIN events ON events.id = event_answers.event_id
   WHERE event_answers.campaign_id = captains.campaign_id
     AND event_answers.captain_id = captains.id
     AND event_answers.friend = '' AND event_answers.reply = 'yes' AND event_answers.queued = 0
     AND events.starts_at > :now AND events.cancelled_at IS NULL) AS event_at,
  (SELECT MAX(at) FROM conversations
   WHERE conversations.campaign_id = captains.campaign_id
     AND conversations.captain_id = captains.id AND conversations.undone_at IS NULL
     AND conversations.outcome NOT IN ('sent', 'no_answer')) AS last_talk_at,
  (SELECT COUNT(*) FROM contacts
   WHERE contacts.campaign_id = captains.campaign_id AND contacts.captain_id = captains.id
     AND contacts.removed_at IS NULL) AS people,
  (SELECT MAX(at) FROM nudges
   WHERE nudges.campaign_id = captains.campaign_id AND nudges.captain_id = captains.id
     AND nudges.kind = 'still_there') AS asked_at,
  (SELECT MAX(asked_at) FROM check_ins
   WHERE check_ins.campaign_id = captains.campaign_id AND check_ins.captain_id = captains.id)
    AS checked_in_at,
  CASE WHEN CAST(:is_over AS BIGINT) = 0 THEN 0 ELSE
  (SELECT COUNT(*) FROM contacts
   LEFT JOIN votes ON votes.campaign_id = contacts.campaign_id
     AND votes.captain_id = contacts.captain_id AND votes.contact_id = contacts.id
   WHERE contacts.campaign_id = captains.campaign_id AND contacts.captain_id = captains.id
     AND contacts.removed_at IS NULL AND votes.contact_id IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made')) END AS open_votes
FROM captains
WHERE captains.campaign_id = :campaign_id
  AND captains.id IN (SELECT value FROM json_each(:ids));

-- name: sent(campaign_id, ids, but)
SELECT nudges.captain_id, nudges.kind, nudges.at FROM captains
JOIN nudges ON nudges.campaign_id = captains.campaign_id AND nudges.captain_id = captains.id
  AND nudges.at >= COALESCE(
    (SELECT latest.at FROM nudges AS latest
     WHERE latest.campaign_id = captains.campaign_id AND latest.captain_id = captains.id
       AND latest.kind <> 'broadcast'
     ORDER BY latest.at DESC LIMIT 1 OFFSET :but), 0)
WHERE captains.campaign_id = :campaign_id
  AND captains.id IN (SELECT value FROM json_each(:ids))
ORDER BY nudges.captain_id, nudges.at;

-- name: acts(campaign_id, ids, but)
SELECT conversations.captain_id, conversations.at FROM captains
JOIN conversations ON conversations.campaign_id = captains.campaign_id
  AND conversations.captain_id = captains.id AND conversations.undone_at IS NULL
  AND conversations.outcome NOT IN ('sent', 'no_answer')
  AND conversations.at >= COALESCE(
    (SELECT latest.at FROM conversations AS latest
     WHERE latest.campaign_id = captains.campaign_id AND latest.captain_id = captains.id
       AND latest.undone_at IS NULL AND latest.outcome NOT IN ('sent', 'no_answer')
     ORDER BY latest.at DESC LIMIT 1 OFFSET :but), 0)
WHERE captains.campaign_id = :campaign_id
  AND captains.id IN (SELECT value FROM json_each(:ids))
ORDER BY conversations.captain_id, conversations.at;

-- name: undated(campaign_id, ids, now, joined_by, made_by)
SELECT captains.id, captains.telegram_id, captains.time_zone, captains.muted,
  captains.last_active_at,
  (SELECT MAX(asked_at) FROM check_ins
   WHERE check_ins.campaign_id = captains.campaign_id AND check_ins.captain_id = captains.id)
    AS checked_in_at,
  gist.friends, gist.sorts, gist.talked_at, gist.acts, NULL AS came
FROM captains LEFT JOIN list_gists gist ON gist.captain_id = captains.id
  AND gist.since <= :now AND gist.until > :now AND gist.made_by = :made_by
WHERE +captains.campaign_id = :campaign_id
  AND captains.id IN (SELECT value FROM json_each(:ids))
  AND captains.reminders = 1 AND captains.stopped_at IS NULL
  AND captains.unreachable_at IS NULL AND captains.snoozed_until IS NULL
  AND captains.joined_at <= :joined_by
  AND (SELECT MAX(way) FROM plans
    WHERE plans.campaign_id = captains.campaign_id AND plans.captain_id = captains.id) IS NULL
  AND (SELECT MAX(recruits.joined_at) FROM recruits
    WHERE recruits.campaign_id = captains.campaign_id AND recruits.recruiter_id = captains.id
      AND recruits.recruit_agrees = 1 AND recruits.recruiter_agrees = 1) IS NULL
  AND (SELECT MAX(at) FROM nudges
    WHERE nudges.campaign_id = captains.campaign_id AND nudges.captain_id = captains.id
      AND nudges.kind = 'still_there') IS NULL
  AND (SELECT MAX(events.starts_at) FROM event_answers
    JOIN events ON events.id = event_answers.event_id
    WHERE event_answers.campaign_id = captains.campaign_id
      AND event_answers.captain_id = captains.id
      AND event_answers.friend = '' AND event_answers.reply = 'yes' AND event_answers.queued = 0
      AND events.starts_at > :now AND events.cancelled_at IS NULL) IS NULL;

-- name: friends(campaign_id, ids)
SELECT captain_id, id, later_at, stage, relationship, unlikely FROM contacts
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
  AND removed_at IS NULL
ORDER BY captain_id, id;

-- name: came(campaign_id, ids, week)
SELECT nudges.captain_id, nudges.kind, nudges.at FROM captains
JOIN nudges ON nudges.campaign_id = captains.campaign_id AND nudges.captain_id = captains.id
  AND nudges.at > CASE WHEN captains.last_active_at < :week
    THEN captains.last_active_at ELSE CAST(:week AS BIGINT) END
WHERE +captains.campaign_id = :campaign_id
  AND captains.id IN (SELECT value FROM json_each(:ids));

-- name: keep_gists(captain_id, campaign_id, made_by, friends, sorts, talked_at, acts, since, until)*!
INSERT INTO list_gists
  (captain_id, campaign_id, made_by, friends, sorts, talked_at, acts, since, until)
VALUES
  (:captain_id, :campaign_id, :made_by, :friends, :sorts, :talked_at, :acts, :since, :until)
ON CONFLICT (captain_id) DO UPDATE SET made_by = excluded.made_by, friends = excluded.friends,
  sorts = excluded.sorts, talked_at = excluded.talked_at, acts = excluded.acts,
  since = excluded.since, until = excluded.until;

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

-- name: held_news(campaign_id, captain_id, joined, talked, now)
SELECT due.job, due.subject FROM due
JOIN recruits ON recruits.captain_id = due.subject AND recruits.campaign_id = due.campaign_id
WHERE due.campaign_id = :campaign_id AND recruits.recruiter_id = :captain_id
  AND due.job IN (:joined, :talked) AND due.due_at > :now
ORDER BY due.due_at, due.subject;

-- name: told(campaign_id, captain_id, kind)^
SELECT COUNT(*) AS times FROM nudges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND kind = :kind;

-- name: log(id, campaign_id, captain_id, kind, at)*!
INSERT INTO nudges (id, campaign_id, captain_id, kind, at)
VALUES (:id, :campaign_id, :captain_id, :kind, :at);

-- name: forget(campaign_id, captain_id)!
DELETE FROM nudges WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
