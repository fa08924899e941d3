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

-- Who stands in a ring of recruiters is behind nobody, and in no generation.
-- name: generations(campaign_id)
WITH RECURSIVE line (id, generation) AS (
  SELECT id, 0 FROM captains WHERE campaign_id = :campaign_id AND recruited_by IS NULL
  UNION ALL
  SELECT recruit.id, line.generation + 1
  FROM line JOIN captains recruit ON recruit.recruited_by = line.id)
SELECT generation, COUNT(*) AS captains FROM line GROUP BY generation ORDER BY generation;
