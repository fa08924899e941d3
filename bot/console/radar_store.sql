-- One SELECT for each cause, in their order, by the thresholds of rules.py; colours 0 red, 1 amber,
-- 2 green. Who asked waits longest first; of the others the latest come first.
-- name: list_standing(campaign_id, now, open, fresh, said_since, low, nothing, last_days, urgent, in_last_days, day, silent, two_days, five_days, joined_a_day, joined_three_days, begun_two_days, begun_week, talked_five_days, talked_fortnight, recruited_since, many, some, ids, limit)
WITH here AS (
  SELECT captain_id, joined_at, snoozed_until, listed, pledged, planned, voted, talks, recruits,
    last_talk_at, listed - declined - unreachable - voted - planned AS left_to_do,
    CASE WHEN last_added_at > joined_at THEN last_added_at ELSE joined_at END AS begun_at,
    CASE WHEN joined_at > :fresh OR last_added_at > :fresh OR last_talk_at > :fresh
      THEN 1 ELSE 0 END AS is_fresh
  FROM captain_figures
  WHERE campaign_id = :campaign_id AND left_at IS NULL AND stopped_at IS NULL AND :open = 1
    AND captain_id NOT IN (
      SELECT id FROM captains WHERE campaign_id = :campaign_id AND unreachable_at IS NOT NULL)),
awake AS (SELECT * FROM here WHERE snoozed_until IS NULL OR snoozed_until <= :now),
said AS (
  SELECT captain_id, confidence, blocker, answered_at AS at,
    ROW_NUMBER() OVER (PARTITION BY captain_id ORDER BY asked_at DESC) AS place
  FROM check_ins
  WHERE campaign_id = :campaign_id AND asked_at > :said_since AND answered_at > :said_since),
unheard AS (
  SELECT asked.captain_id, MAX(asked.at) + :silent AS at
  FROM nudges asked JOIN captains captain ON captain.id = asked.captain_id
  WHERE asked.campaign_id = :campaign_id AND asked.kind = 'still_there'
    AND asked.at > captain.last_active_at
  GROUP BY asked.captain_id),
reasons (captain_id, place, colour, at) AS (
  SELECT wish.captain_id, 0, 0, wish.asked_at FROM calls wish
  JOIN captain_figures figures
    ON figures.campaign_id = wish.campaign_id AND figures.captain_id = wish.captain_id
  WHERE wish.campaign_id = :campaign_id AND wish.ended_at IS NULL AND wish.taken_by IS NULL
    AND figures.left_at IS NULL
  UNION ALL
  SELECT captain_id, 1, 0, said.at FROM said JOIN here USING (captain_id)
  WHERE said.place = 1 AND confidence <= :low
  UNION ALL
  SELECT captain_id, 2, 1, said.at FROM said JOIN here USING (captain_id)
  WHERE said.place = 1 AND blocker <> :nothing
  UNION ALL
  SELECT captain_id, 3, CASE WHEN :now >= :urgent AND is_fresh = 0 THEN 0 ELSE 1 END,
    CASE WHEN last_talk_at > :last_days THEN last_talk_at ELSE :last_days END
  FROM awake WHERE :in_last_days = 1 AND pledged - planned - voted > 0
  UNION ALL
  SELECT captain_id, 4,
    CASE WHEN joined_at <= :joined_three_days AND is_fresh = 0 THEN 0 ELSE 1 END, joined_at + :day
  FROM awake WHERE listed = 0 AND joined_at <= :joined_a_day
  UNION ALL
  SELECT captain_id, 5, CASE WHEN begun_at <= :begun_week AND is_fresh = 0 THEN 0 ELSE 1 END,
    begun_at + :two_days
  FROM awake WHERE listed > 0 AND talks = 0 AND begun_at <= :begun_two_days
  UNION ALL
  SELECT captain_id, 6,
    CASE WHEN last_talk_at <= :talked_fortnight AND is_fresh = 0 THEN 0 ELSE 1 END,
    last_talk_at + :five_days
  FROM awake WHERE left_to_do > 0 AND last_talk_at <= :talked_five_days
  UNION ALL
  SELECT captain_id, 7, 1, unheard.at FROM unheard JOIN awake USING (captain_id)
  WHERE unheard.at <= :now
  UNION ALL
  SELECT awake.captain_id, 8, 2, MAX(recruit.joined_at) FROM awake
  JOIN captains recruit ON recruit.recruited_by = awake.captain_id
  WHERE recruits >= :many GROUP BY awake.captain_id
  HAVING MAX(recruit.joined_at) > :recruited_since),
settled AS (
  SELECT captain_id, MAX(at) AS at FROM radar_notes
  WHERE campaign_id = :campaign_id AND undone_at IS NULL AND (until IS NULL OR until > :now)
  GROUP BY captain_id),
gravest AS (
  SELECT reasons.captain_id, reasons.place AS cause, reasons.colour, reasons.at,
    ROW_NUMBER() OVER (
      PARTITION BY reasons.captain_id ORDER BY reasons.colour, reasons.place) AS place
  FROM reasons LEFT JOIN settled ON settled.captain_id = reasons.captain_id
  WHERE (settled.at IS NULL OR settled.at < reasons.at)
    AND (:some = 0 OR reasons.captain_id IN (SELECT value FROM json_each(:ids)))),
ordered AS (
  SELECT captain_id, cause, colour, at, COUNT(*) OVER (PARTITION BY colour) AS in_all,
    ROW_NUMBER() OVER (PARTITION BY colour ORDER BY cause,
      CASE WHEN cause <= 1 THEN at ELSE -at END, captain_id) AS place
  FROM gravest WHERE place = 1)
SELECT captain_id, cause, colour, at, in_all FROM ordered WHERE place <= :limit
ORDER BY colour, place;

-- name: count_half(campaign_id, begun_before)^
SELECT COUNT(*) AS people FROM beginnings
WHERE campaign_id = :campaign_id AND begun_at <= :begun_before;

-- name: find_facts(campaign_id, captain_id, said_since, now)^
SELECT captain.unreachable_at,
  (SELECT asked_at FROM calls WHERE calls.campaign_id = :campaign_id
     AND calls.captain_id = captain.id AND ended_at IS NULL AND taken_by IS NULL) AS call_at,
  (SELECT COUNT(*) FROM calls WHERE calls.campaign_id = :campaign_id
     AND calls.captain_id = captain.id AND ended_at IS NULL) AS open_calls,
  (SELECT MAX(at) FROM nudges WHERE nudges.campaign_id = :campaign_id
     AND nudges.captain_id = captain.id AND kind = 'still_there'
     AND nudges.at > captain.last_active_at) AS silent_since,
  (SELECT MAX(joined_at) FROM captains recruit WHERE recruit.recruited_by = captain.id)
    AS last_recruit_at,
  (SELECT MAX(at) FROM radar_notes WHERE radar_notes.campaign_id = :campaign_id
     AND radar_notes.captain_id = captain.id AND undone_at IS NULL
     AND (until IS NULL OR until > :now)) AS settled_at,
  said.answered_at AS said_at, said.confidence, said.blocker
FROM captains captain LEFT JOIN check_ins said ON said.id = (
  SELECT id FROM check_ins WHERE check_ins.campaign_id = :campaign_id
    AND check_ins.captain_id = captain.id AND asked_at > :said_since AND answered_at > :said_since
  ORDER BY asked_at DESC LIMIT 1)
WHERE captain.campaign_id = :campaign_id AND captain.id = :captain_id;

-- name: settled_since(campaign_id, since, now)
SELECT captain_id, MAX(at) AS at FROM radar_notes
WHERE campaign_id = :campaign_id AND at >= :since AND undone_at IS NULL
  AND (until IS NULL OR until > :now)
GROUP BY captain_id;

-- name: add(id, campaign_id, captain_id, kind, by_id, by_name, at, until)!
INSERT INTO radar_notes (id, campaign_id, captain_id, kind, by_id, by_name, at, until)
VALUES (:id, :campaign_id, :captain_id, :kind, :by_id, :by_name, :at, CAST(:until AS BIGINT));

-- name: find(campaign_id, id)^
SELECT * FROM radar_notes WHERE campaign_id = :campaign_id AND id = :id AND undone_at IS NULL;

-- name: latest(campaign_id, captain_id)^
SELECT * FROM radar_notes
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
ORDER BY at DESC, id DESC LIMIT 1;

-- name: undo(campaign_id, id, at)!
UPDATE radar_notes SET undone_at = :at
WHERE campaign_id = :campaign_id AND id = :id AND undone_at IS NULL;

-- name: delete_all(campaign_id, captain_id)!
DELETE FROM radar_notes WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
