-- A day is that of the campaign's clock, which was shifted three times at most in these years.
-- name: best(campaign_id, most, since_1, since_2, since_3, shift_0, shift_1, shift_2, shift_3, limit)
WITH days AS (
  SELECT talk.captain_id, COUNT(*) AS talks
  FROM board_names seen JOIN conversations talk ON talk.captain_id = seen.captain_id
  WHERE seen.campaign_id = :campaign_id AND talk.campaign_id = :campaign_id
    AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')
    AND NOT EXISTS (
      SELECT 1 FROM burst_looks look
      WHERE look.campaign_id = :campaign_id AND look.captain_id = talk.captain_id
        AND look.verdict = 'taken' AND talk.at >= look.begins AND talk.at < look.ends)
  GROUP BY talk.captain_id, (talk.at + CASE
      WHEN talk.at >= :since_3 THEN CAST(:shift_3 AS BIGINT) WHEN talk.at >= :since_2 THEN :shift_2
      WHEN talk.at >= :since_1 THEN :shift_1 ELSE :shift_0 END) / 86400000),
talked AS (
  SELECT captain_id, SUM(CASE WHEN talks > :most THEN :most ELSE talks END) AS talks
  FROM days GROUP BY captain_id),
scores AS (
  SELECT seen.captain_id, COALESCE(talked.talks, 0) AS talks,
    (SELECT COUNT(*) FROM contacts
     WHERE contacts.campaign_id = :campaign_id
       AND contacts.captain_id = seen.captain_id AND contacts.removed_at IS NULL
       AND contacts.stage IN ('pledged', 'plan_made', 'voted')
       AND NOT EXISTS (
      SELECT 1 FROM burst_looks look
      WHERE look.campaign_id = :campaign_id AND look.captain_id = contacts.captain_id
        AND look.verdict = 'taken' AND contacts.stage_at >= look.begins AND contacts.stage_at < look.ends)) AS pledges
  FROM board_names seen LEFT JOIN talked ON talked.captain_id = seen.captain_id
  WHERE seen.campaign_id = :campaign_id
    AND NOT EXISTS (SELECT 1 FROM step_downs WHERE step_downs.captain_id = seen.captain_id))
SELECT captain_id, pledges, talks FROM scores WHERE pledges > 0 OR talks > 0
ORDER BY pledges DESC, talks DESC, captain_id LIMIT :limit;

-- name: scores(campaign_id, most, since_1, since_2, since_3, shift_0, shift_1, shift_2, shift_3)
WITH pledged AS (
  SELECT contacts.captain_id, COUNT(*) AS pledges,
    SUM(CASE WHEN contacts.stage = 'voted' THEN 1 ELSE 0 END) AS voted
  FROM contacts LEFT JOIN burst_looks look ON look.campaign_id = :campaign_id
    AND look.captain_id = contacts.captain_id AND look.verdict = 'taken'
    AND contacts.stage_at >= look.begins AND contacts.stage_at < look.ends
  WHERE +contacts.campaign_id = :campaign_id AND contacts.removed_at IS NULL
    AND contacts.stage IN ('pledged', 'plan_made', 'voted') AND look.id IS NULL
  GROUP BY contacts.captain_id),
days AS (
  SELECT talk.captain_id, COUNT(*) AS talks
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
  SELECT captain_id, SUM(CASE WHEN talks > :most THEN :most ELSE talks END) AS talks
  FROM days GROUP BY captain_id)
SELECT COALESCE(pledges, 0) AS pledges, COALESCE(talks, 0) AS talks, COUNT(*) AS captains,
  COALESCE(SUM(voted), 0) AS voted
FROM captains LEFT JOIN pledged ON pledged.captain_id = captains.id
LEFT JOIN talked ON talked.captain_id = captains.id
WHERE captains.campaign_id = :campaign_id
GROUP BY COALESCE(pledges, 0), COALESCE(talks, 0);

-- name: week(campaign_id, week, before, since, most, since_1, since_2, since_3, shift_0, shift_1, shift_2, shift_3, limit)
WITH talks AS (
  SELECT conversations.captain_id, (conversations.at + CASE
      WHEN conversations.at >= :since_3 THEN CAST(:shift_3 AS BIGINT) WHEN conversations.at >= :since_2 THEN :shift_2
      WHEN conversations.at >= :since_1 THEN :shift_1 ELSE :shift_0 END) / 86400000 AS day,
    CASE WHEN conversations.at > :week THEN 2 WHEN conversations.at > :before THEN 1 ELSE 0 END
      AS age
  FROM board_names JOIN conversations ON conversations.captain_id = board_names.captain_id
  WHERE board_names.campaign_id = :campaign_id AND conversations.campaign_id = :campaign_id
    AND conversations.undone_at IS NULL AND conversations.at > :since
    AND conversations.outcome NOT IN ('sent', 'no_answer')
    AND NOT EXISTS (
      SELECT 1 FROM burst_looks look
      WHERE look.campaign_id = :campaign_id AND look.captain_id = conversations.captain_id
        AND look.verdict = 'taken' AND conversations.at >= look.begins AND conversations.at < look.ends)
    AND NOT EXISTS (
      SELECT 1 FROM step_downs WHERE step_downs.captain_id = board_names.captain_id)),
days AS (
  SELECT captain_id, age, CASE WHEN COUNT(*) > :most THEN :most ELSE COUNT(*) END AS counted
  FROM talks GROUP BY captain_id, age, day),
weeks AS (
  SELECT captain_id, SUM(CASE WHEN age = 2 THEN counted ELSE 0 END) AS now,
    SUM(CASE WHEN age = 1 THEN counted ELSE 0 END) AS before,
    SUM(CASE WHEN age = 0 THEN counted ELSE 0 END) AS earlier
  FROM days GROUP BY captain_id)
SELECT captain_id, now, before, earlier FROM weeks WHERE now > 0
ORDER BY now DESC, captain_id LIMIT :limit;

-- name: talks_since(campaign_id, week, most, since_1, since_2, since_3, shift_0, shift_1, shift_2, shift_3)^
WITH days AS (
  SELECT captain_id, COUNT(*) AS talks FROM conversations
  WHERE campaign_id = :campaign_id AND undone_at IS NULL AND at > :week
    AND outcome NOT IN ('sent', 'no_answer')
    AND NOT EXISTS (
      SELECT 1 FROM burst_looks look
      WHERE look.campaign_id = :campaign_id AND look.captain_id = conversations.captain_id
        AND look.verdict = 'taken' AND conversations.at >= look.begins AND conversations.at < look.ends)
  GROUP BY captain_id, (at + CASE
      WHEN at >= :since_3 THEN CAST(:shift_3 AS BIGINT) WHEN at >= :since_2 THEN :shift_2
      WHEN at >= :since_1 THEN :shift_1 ELSE :shift_0 END) / 86400000)
SELECT COALESCE(SUM(CASE WHEN talks > :most THEN :most ELSE talks END), 0) AS talks FROM days;

-- name: pledges_of(campaign_id, captain_id)^
SELECT COUNT(*) AS pledges FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
  AND stage IN ('pledged', 'plan_made', 'voted')
  AND NOT EXISTS (
      SELECT 1 FROM burst_looks look
      WHERE look.campaign_id = :campaign_id AND look.captain_id = contacts.captain_id
        AND look.verdict = 'taken' AND contacts.stage_at >= look.begins AND contacts.stage_at < look.ends);

-- name: talk_times(campaign_id, captain_id)
SELECT at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
  AND outcome NOT IN ('sent', 'no_answer')
  AND NOT EXISTS (
      SELECT 1 FROM burst_looks look
      WHERE look.campaign_id = :campaign_id AND look.captain_id = conversations.captain_id
        AND look.verdict = 'taken' AND conversations.at >= look.begins AND conversations.at < look.ends)
ORDER BY at;

-- name: find_name(campaign_id, captain_id)^
SELECT name FROM board_names WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: find_seen(campaign_id, captain_id)^
SELECT name FROM board_names WHERE campaign_id = :campaign_id AND captain_id = :captain_id
  AND NOT EXISTS (SELECT 1 FROM step_downs WHERE step_downs.captain_id = board_names.captain_id);

-- name: put_name(campaign_id, captain_id, name, since)!
INSERT INTO board_names (campaign_id, captain_id, name, since)
VALUES (:campaign_id, :captain_id, :name, :since)
ON CONFLICT (captain_id) DO UPDATE SET name = excluded.name;

-- name: drop_name(campaign_id, captain_id)!
DELETE FROM board_names WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: settle_week(campaign_id, slot, outcome)!
INSERT INTO board_weeks (campaign_id, slot, outcome) VALUES (:campaign_id, :slot, :outcome)
ON CONFLICT (campaign_id, slot) DO NOTHING;

-- name: weeks_without(campaign_id)^
SELECT COUNT(*) AS weeks FROM board_weeks
WHERE campaign_id = :campaign_id AND outcome <> 'moved' AND slot > COALESCE(
  (SELECT MAX(slot) FROM board_weeks
   WHERE campaign_id = :campaign_id AND outcome = 'posted'), 0);

-- name: last_week(campaign_id)^
SELECT MAX(slot) AS slot FROM board_weeks WHERE campaign_id = :campaign_id;
