-- name: progress(campaign_id, week, cohort, now, usual_goal)^
SELECT
  (SELECT COUNT(*) FROM (
    SELECT talk.captain_id FROM conversations talk
    LEFT JOIN reward_goals goal
      ON goal.campaign_id = talk.campaign_id AND goal.captain_id = talk.captain_id
    WHERE talk.campaign_id = :campaign_id AND talk.undone_at IS NULL
      AND talk.outcome NOT IN ('sent', 'no_answer') AND talk.at > :week
    GROUP BY talk.captain_id, goal.weekly
    HAVING COUNT(*) >= COALESCE(goal.weekly, :usual_goal)) reached) AS at_goal,
  (SELECT COUNT(*) FROM calls WHERE campaign_id = :campaign_id AND ended_at IS NULL)
    AS waiting_calls,
  (SELECT COUNT(*) FROM captains WHERE campaign_id = :campaign_id)
    - (SELECT COUNT(*) FROM step_downs WHERE campaign_id = :campaign_id) AS captains,
  (SELECT COUNT(*) FROM step_downs WHERE campaign_id = :campaign_id) AS stepped_down,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND stopped_at IS NULL AND snoozed_until > :now) AS paused,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND joined_at > :week) AS joined_this_week,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND last_active_at > :week) AS active_this_week,
  (SELECT COUNT(*) FROM contacts
   WHERE +campaign_id = :campaign_id AND removed_at IS NULL AND NOT EXISTS (
     SELECT 1 FROM step_downs WHERE step_downs.captain_id = contacts.captain_id)) AS contacts,
  (SELECT COUNT(*) FROM conversations
   WHERE campaign_id = :campaign_id AND undone_at IS NULL
     AND outcome NOT IN ('sent', 'no_answer')) AS conversations,
  (SELECT COUNT(*) FROM conversations
   WHERE campaign_id = :campaign_id AND undone_at IS NULL
     AND outcome NOT IN ('sent', 'no_answer') AND at > :week)
    AS conversations_this_week,
  (SELECT COUNT(*) FROM contacts
   WHERE +campaign_id = :campaign_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS pledges,
  (SELECT COUNT(*) FROM captains captain
   WHERE captain.campaign_id = :campaign_id AND NOT EXISTS (
     SELECT 1 FROM step_downs WHERE step_downs.captain_id = captain.id) AND NOT EXISTS (
     SELECT 1 FROM conversations talk
     WHERE talk.campaign_id = :campaign_id AND talk.captain_id = captain.id
       AND talk.undone_at IS NULL
       AND talk.outcome NOT IN ('sent', 'no_answer'))) AS without_conversation,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND recruited_by IS NOT NULL) AS recruited,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND joined_at <= :cohort) AS cohort,
  (SELECT COUNT(*) FROM captains recruit
   JOIN captains above ON above.id = recruit.recruited_by AND above.joined_at <= :cohort
   WHERE recruit.campaign_id = :campaign_id) AS cohort_recruits;

-- name: stages(campaign_id)
SELECT stage, COUNT(*) AS contacts FROM contacts
WHERE +campaign_id = :campaign_id AND removed_at IS NULL GROUP BY stage;

-- name: is_silent(campaign_id, captain_id)^
SELECT COUNT(*) AS asked FROM nudges JOIN captains ON captains.id = nudges.captain_id
WHERE nudges.campaign_id = :campaign_id AND nudges.captain_id = :captain_id
  AND nudges.kind = 'still_there' AND nudges.at > captains.last_active_at;

-- name: stalled(campaign_id, now, joined_before, talked_before, limit)
WITH last_talks AS (
  SELECT captain_id, MAX(at) AS at FROM conversations
  WHERE campaign_id = :campaign_id AND undone_at IS NULL
    AND outcome NOT IN ('sent', 'no_answer') GROUP BY captain_id)
SELECT captain.id, last_talks.at AS talked_at,
  COALESCE(last_talks.at, captain.joined_at) AS waiting_since, COUNT(*) OVER () AS stalled
FROM captains captain LEFT JOIN last_talks ON last_talks.captain_id = captain.id
WHERE captain.campaign_id = :campaign_id AND captain.stopped_at IS NULL
  AND (captain.snoozed_until IS NULL OR captain.snoozed_until <= :now)
  AND ((last_talks.at IS NULL AND captain.joined_at <= :joined_before)
    OR last_talks.at <= :talked_before)
ORDER BY waiting_since, captain.id LIMIT :limit;

-- name: votes(campaign_id)^
SELECT COUNT(*) AS promised,
  COUNT(CASE WHEN votes.voted = 1 THEN 1 END) AS voted,
  COUNT(CASE WHEN votes.voted = 0 THEN 1 END) AS missed,
  COUNT(CASE WHEN votes.voted = 2 THEN 1 END) AS unknown
FROM contacts
LEFT JOIN votes ON votes.campaign_id = contacts.campaign_id
  AND votes.captain_id = contacts.captain_id AND votes.contact_id = contacts.id
WHERE contacts.campaign_id = :campaign_id AND contacts.removed_at IS NULL
  AND contacts.stage IN ('supportive', 'pledged', 'plan_made', 'voted');
