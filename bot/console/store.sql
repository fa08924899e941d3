-- name: find_settings(campaign_id)^
SELECT counted_by FROM figure_settings WHERE campaign_id = :campaign_id;

-- name: put_settings(campaign_id, counted_by)!
INSERT INTO figure_settings (campaign_id, counted_by) VALUES (:campaign_id, :counted_by)
ON CONFLICT (campaign_id) DO UPDATE SET counted_by = excluded.counted_by;

-- name: note_everybody(campaign_id)!
INSERT INTO changed_captains (campaign_id, captain_id)
SELECT campaign_id, id FROM captains WHERE campaign_id = :campaign_id
ON CONFLICT DO NOTHING;

-- name: is_changed(campaign_id, captain_id)^
SELECT 1 AS changed FROM changed_captains
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_changed(campaign_id, limit)
SELECT captain_id FROM changed_captains
WHERE campaign_id = :campaign_id ORDER BY captain_id LIMIT :limit;

-- name: drop_changed(campaign_id, first, last)!
DELETE FROM changed_captains
WHERE campaign_id = :campaign_id AND captain_id BETWEEN :first AND :last;

-- name: captains_of(campaign_id, first, last)
SELECT captain.id, captain.joined_at, captain.language, captain.recruited_by, captain.stopped_at,
  captain.snoozed_until, step_down.at AS left_at, goal.weekly, kept.counted,
  (SELECT COUNT(*) FROM captains recruit WHERE recruit.recruited_by = captain.id) AS recruits
FROM changed_captains changed CROSS JOIN captains captain
LEFT JOIN step_downs step_down ON step_down.captain_id = captain.id
LEFT JOIN reward_goals goal
  ON goal.campaign_id = captain.campaign_id AND goal.captain_id = captain.id
LEFT JOIN captain_counts kept
  ON kept.campaign_id = captain.campaign_id AND kept.captain_id = captain.id
WHERE changed.campaign_id = :campaign_id AND changed.captain_id BETWEEN :first AND :last
  AND captain.id = changed.captain_id;

-- name: friends_of(campaign_id, first, last)
SELECT friend.captain_id, friend.id, friend.stage, friend.stage_at, friend.created_at,
  COALESCE(made.at, plan.changed_at) AS planned_at, vote.voted, vote.at AS voted_at
FROM changed_captains changed CROSS JOIN contacts friend
LEFT JOIN plans plan ON plan.campaign_id = friend.campaign_id
  AND plan.captain_id = friend.captain_id AND plan.contact_id = friend.id AND plan.way IS NOT NULL
LEFT JOIN reward_plans made ON made.campaign_id = plan.campaign_id
  AND made.captain_id = plan.captain_id AND made.contact_id = plan.contact_id
LEFT JOIN votes vote ON vote.campaign_id = friend.campaign_id
  AND vote.captain_id = friend.captain_id AND vote.contact_id = friend.id
WHERE changed.campaign_id = :campaign_id AND changed.captain_id BETWEEN :first AND :last
  AND friend.campaign_id = :campaign_id AND friend.captain_id = +changed.captain_id
  AND friend.removed_at IS NULL;

-- name: talks_of(campaign_id, first, last)
SELECT talk.captain_id, talk.contact_id, talk.outcome, talk.at
FROM changed_captains changed CROSS JOIN conversations talk
WHERE changed.campaign_id = :campaign_id AND changed.captain_id BETWEEN :first AND :last
  AND talk.campaign_id = :campaign_id AND talk.captain_id = +changed.captain_id
  AND talk.undone_at IS NULL;

-- name: put_figures(campaign_id, captain_id, joined_at, language, recruited_by, left_at, stopped_at, snoozed_until, listed, untouched, reached, supportive, pledged, planned, voted, declined, unreachable, talks, tries, recruits, last_added_at, first_talk_at, last_talk_at, waiting_since)!
INSERT INTO captain_figures (
  campaign_id, captain_id, joined_at, language, recruited_by, left_at, stopped_at, snoozed_until,
  listed, untouched, reached, supportive, pledged, planned, voted, declined, unreachable, talks,
  tries, recruits, last_added_at, first_talk_at, last_talk_at, waiting_since
) VALUES (
  :campaign_id, :captain_id, :joined_at, :language, CAST(:recruited_by AS BIGINT),
  CAST(:left_at AS BIGINT), CAST(:stopped_at AS BIGINT), CAST(:snoozed_until AS BIGINT),
  :listed, :untouched, :reached, :supportive, :pledged, :planned, :voted, :declined, :unreachable,
  :talks, :tries, :recruits, CAST(:last_added_at AS BIGINT), CAST(:first_talk_at AS BIGINT),
  CAST(:last_talk_at AS BIGINT), CAST(:waiting_since AS BIGINT)
)
ON CONFLICT (campaign_id, captain_id) DO UPDATE SET
  joined_at = excluded.joined_at, language = excluded.language,
  recruited_by = excluded.recruited_by, left_at = excluded.left_at,
  stopped_at = excluded.stopped_at, snoozed_until = excluded.snoozed_until,
  listed = excluded.listed, untouched = excluded.untouched, reached = excluded.reached,
  supportive = excluded.supportive, pledged = excluded.pledged, planned = excluded.planned,
  voted = excluded.voted, declined = excluded.declined, unreachable = excluded.unreachable,
  talks = excluded.talks, tries = excluded.tries, recruits = excluded.recruits,
  last_added_at = excluded.last_added_at, first_talk_at = excluded.first_talk_at,
  last_talk_at = excluded.last_talk_at, waiting_since = excluded.waiting_since;

-- name: put_counts(campaign_id, captain_id, counted)!
INSERT INTO captain_counts (campaign_id, captain_id, counted)
VALUES (:campaign_id, :captain_id, :counted)
ON CONFLICT (campaign_id, captain_id) DO UPDATE SET counted = excluded.counted;

-- name: find_counts(campaign_id, captain_id)^
SELECT counted FROM captain_counts WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: add_up(campaign_id, series, slot, amount)!
INSERT INTO campaign_counts (campaign_id, series, slot, amount)
VALUES (:campaign_id, :series, :slot, :amount)
ON CONFLICT (campaign_id, series, slot) DO UPDATE SET
  amount = campaign_counts.amount + excluded.amount;

-- name: drop_figures(campaign_id, captain_id)!
DELETE FROM captain_figures WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: drop_counts(campaign_id, captain_id)!
DELETE FROM captain_counts WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: drop_change(campaign_id, captain_id)!
DELETE FROM changed_captains WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: find_figures(campaign_id, captain_id)^
SELECT * FROM captain_figures WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: sums(campaign_id)
SELECT series, SUM(amount) AS amount FROM campaign_counts
WHERE campaign_id = :campaign_id GROUP BY series;

-- name: series_since(campaign_id, series, since)
SELECT slot, amount FROM campaign_counts
WHERE campaign_id = :campaign_id AND series = :series AND slot >= :since AND amount <> 0
ORDER BY slot;

-- name: questions_waiting(campaign_id, now)^
SELECT
  COALESCE(SUM(CASE WHEN snoozed_until IS NULL OR snoozed_until <= :now THEN
    CASE WHEN claimed_by IS NULL THEN 1 ELSE 0 END ELSE 0 END), 0) AS unclaimed,
  COALESCE(SUM(CASE WHEN snoozed_until IS NULL OR snoozed_until <= :now THEN
    CASE WHEN claimed_by IS NULL THEN 0 ELSE 1 END ELSE 0 END), 0) AS claimed,
  COALESCE(SUM(CASE WHEN snoozed_until > :now THEN 1 ELSE 0 END), 0) AS snoozed,
  MIN(waits_since) AS oldest
FROM cases WHERE campaign_id = :campaign_id AND waits_since IS NOT NULL;
