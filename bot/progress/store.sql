-- name: bursts(campaign_id, since, most, since_1, since_2, since_3, shift_0, shift_1, shift_2, shift_3, limit)
WITH talks AS (
  SELECT captain_id, at, outcome, (at + CASE
      WHEN at >= :since_3 THEN CAST(:shift_3 AS BIGINT) WHEN at >= :since_2 THEN :shift_2
      WHEN at >= :since_1 THEN :shift_1 ELSE :shift_0 END) / 86400000 AS day
  FROM conversations
  WHERE campaign_id = :campaign_id AND undone_at IS NULL AND at > :since
    AND outcome NOT IN ('sent', 'no_answer'))
SELECT captain_id, day, COUNT(*) AS talks, MIN(at) AS first, MAX(at) AS last,
  SUM(CASE WHEN outcome = 'pledged' THEN 1 ELSE 0 END) AS promises
FROM talks GROUP BY captain_id, day HAVING COUNT(*) > :most
ORDER BY talks DESC, captain_id, day LIMIT :limit;

-- name: talks_between(campaign_id, captain_id, begins, ends)^
SELECT COUNT(*) AS talks FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
  AND at >= :begins AND at < :ends AND outcome NOT IN ('sent', 'no_answer');

-- name: looks_since(campaign_id, since)
SELECT id, captain_id, begins, ends, talks, verdict, reason, looked_by, at FROM burst_looks
WHERE campaign_id = :campaign_id AND begins > :since ORDER BY id;

-- name: find_look(campaign_id, id)^
SELECT id, captain_id, begins, ends, talks, verdict, reason, looked_by, at FROM burst_looks
WHERE campaign_id = :campaign_id AND id = :id;

-- name: put_look(id, campaign_id, captain_id, begins, ends, talks, verdict, reason, looked_by, at)!
INSERT INTO burst_looks (
  id, campaign_id, captain_id, begins, ends, talks, verdict, reason, looked_by, at
) VALUES (
  :id, :campaign_id, :captain_id, :begins, :ends, :talks, :verdict, :reason, :looked_by, :at
)
ON CONFLICT (campaign_id, captain_id, begins) DO UPDATE SET
  id = excluded.id, ends = excluded.ends, talks = excluded.talks, verdict = excluded.verdict,
  reason = excluded.reason, looked_by = excluded.looked_by, at = excluded.at;

-- name: set_verdict(campaign_id, id, verdict)!
UPDATE burst_looks SET verdict = :verdict WHERE campaign_id = :campaign_id AND id = :id;

-- name: drop_looks(campaign_id, captain_id)!
DELETE FROM burst_looks WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
