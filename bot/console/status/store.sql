-- name: here_and_now(campaign_id, week, now)^
SELECT
  (SELECT COUNT(*) FROM calls WHERE campaign_id = :campaign_id AND ended_at IS NULL) AS calls,
  (SELECT COUNT(*) FROM help_requests WHERE campaign_id = :campaign_id AND ended_at IS NULL)
    AS rides,
  (SELECT COUNT(*) FROM captain_figures
   WHERE campaign_id = :campaign_id AND snoozed_until > :now
     AND stopped_at IS NULL AND left_at IS NULL) AS paused,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND last_active_at > :week) AS active_this_week;

-- name: is_silent(campaign_id, captain_id)^
SELECT COUNT(*) AS asked FROM nudges JOIN captains ON captains.id = nudges.captain_id
WHERE nudges.campaign_id = :campaign_id AND nudges.captain_id = :captain_id
  AND nudges.kind = 'still_there' AND nudges.at > captains.last_active_at;
