-- name: undated(campaign_id, ids, now, joined_by, made_by)
SELECT captains.id, captains.telegram_id, captains.time_zone, captains.muted,
  captains.last_active_at,
  (SELECT MAX(asked_at) FROM check_ins
   WHERE check_ins.campaign_id = captains.campaign_id AND check_ins.captain_id = captains.id)
    AS checked_in_at,
  gist.friends, gist.sorts, gist.talked_at, gist.acts
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

-- name: keep(captain_id, campaign_id, made_by, friends, sorts, talked_at, acts, since, until)*!
INSERT INTO list_gists
  (captain_id, campaign_id, made_by, friends, sorts, talked_at, acts, since, until)
VALUES
  (:captain_id, :campaign_id, :made_by, :friends, :sorts, :talked_at, :acts, :since, :until)
ON CONFLICT (captain_id) DO UPDATE SET made_by = excluded.made_by, friends = excluded.friends,
  sorts = excluded.sorts, talked_at = excluded.talked_at, acts = excluded.acts,
  since = excluded.since, until = excluded.until;
