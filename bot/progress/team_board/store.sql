-- name: team_scores(campaign_id, week, most, since_1, since_2, since_3, shift_0, shift_1, shift_2, shift_3)
WITH seats AS (
  SELECT seat.captain_id, seat.team_id FROM team_members seat
  WHERE seat.campaign_id = :campaign_id
    AND NOT EXISTS (SELECT 1 FROM step_downs WHERE step_downs.captain_id = seat.captain_id)),
days AS (
  SELECT talk.captain_id, COUNT(*) AS talks,
    SUM(CASE WHEN talk.at > :week THEN 1 ELSE 0 END) AS recent
  FROM conversations talk LEFT JOIN burst_looks look ON look.campaign_id = :campaign_id
    AND look.captain_id = talk.captain_id AND look.verdict = 'taken'
    AND talk.at >= look.begins AND talk.at < look.ends
  WHERE talk.campaign_id = :campaign_id AND talk.undone_at IS NULL
    AND talk.outcome NOT IN ('sent', 'no_answer') AND look.id IS NULL
  GROUP BY talk.captain_id, (talk.at + CASE
      WHEN talk.at >= :since_3 THEN CAST(:shift_3 AS BIGINT)
      WHEN talk.at >= :since_2 THEN :shift_2
      WHEN talk.at >= :since_1 THEN :shift_1 ELSE :shift_0 END) / 86400000),
talked AS (
  SELECT captain_id, SUM(CASE WHEN talks > :most THEN :most ELSE talks END) AS talks,
    SUM(CASE WHEN recent > :most THEN :most ELSE recent END) AS recent
  FROM days GROUP BY captain_id),
pledged AS (
  SELECT contacts.captain_id, COUNT(*) AS pledges
  FROM contacts LEFT JOIN burst_looks look ON look.campaign_id = :campaign_id
    AND look.captain_id = contacts.captain_id AND look.verdict = 'taken'
    AND contacts.stage_at >= look.begins AND contacts.stage_at < look.ends
  WHERE +contacts.campaign_id = :campaign_id AND contacts.removed_at IS NULL
    AND contacts.stage IN ('pledged', 'plan_made', 'voted') AND look.id IS NULL
  GROUP BY contacts.captain_id)
SELECT seats.team_id, COUNT(*) AS captains, COALESCE(SUM(talked.talks), 0) AS talks,
  COALESCE(SUM(talked.recent), 0) AS recent, COALESCE(SUM(pledged.pledges), 0) AS promises
FROM seats LEFT JOIN talked ON talked.captain_id = seats.captain_id
LEFT JOIN pledged ON pledged.captain_id = seats.captain_id
GROUP BY seats.team_id;
