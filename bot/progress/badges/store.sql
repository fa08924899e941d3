-- name: list_talks(campaign_id, captain_id)
SELECT contact_id, at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
  AND outcome NOT IN ('sent', 'no_answer')
ORDER BY at, id;

-- name: list_plans(campaign_id, captain_id)
SELECT at FROM reward_plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY at;

-- name: list_forecasts(campaign_id, captain_id)
SELECT talks.pledge, votes.voted FROM votes
JOIN contacts ON contacts.id = votes.contact_id AND contacts.removed_at IS NULL
JOIN conversations AS talks ON talks.id = (
  SELECT MAX(latest.id) FROM conversations AS latest
  WHERE latest.campaign_id = votes.campaign_id AND latest.captain_id = votes.captain_id
    AND latest.contact_id = votes.contact_id AND latest.undone_at IS NULL
    AND latest.outcome NOT IN ('sent', 'no_answer')
    AND latest.pledge IS NOT NULL AND latest.at <= votes.at
)
WHERE votes.campaign_id = :campaign_id AND votes.captain_id = :captain_id AND votes.voted < 2
ORDER BY votes.contact_id;

-- name: counts(campaign_id, captain_id)^
SELECT
  (SELECT COUNT(*) FROM captains recruit
   WHERE recruit.campaign_id = :campaign_id AND recruit.recruited_by = :captain_id) AS recruits,
  (SELECT COUNT(*) FROM training_steps
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id
     AND kind = 'certificate') AS certificates,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage NOT IN ('unreachable', 'do_not_contact')) AS people,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage = 'listed') AS waiting;

-- name: list_badges(campaign_id, captain_id)
SELECT badge, earned_at, told_at FROM badges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY earned_at;

-- name: add_badge(campaign_id, captain_id, badge, at)!
INSERT INTO badges (campaign_id, captain_id, badge, earned_at)
VALUES (:campaign_id, :captain_id, :badge, :at)
ON CONFLICT (campaign_id, captain_id, badge) DO NOTHING;

-- name: drop_badge(campaign_id, captain_id, badge)!
DELETE FROM badges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND badge = :badge;

-- name: note_told(campaign_id, captain_id, badge, at)!
UPDATE badges SET told_at = :at
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND badge = :badge;

-- name: add_plan(campaign_id, captain_id, contact_id, at)!
INSERT INTO reward_plans (campaign_id, captain_id, contact_id, at)
VALUES (:campaign_id, :captain_id, :contact_id, :at)
ON CONFLICT (campaign_id, captain_id, contact_id) DO NOTHING;

-- name: drop_plan(campaign_id, captain_id, contact_id)!
DELETE FROM reward_plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: find_goal(campaign_id, captain_id)^
SELECT weekly FROM reward_goals WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: put_goal(campaign_id, captain_id, weekly, at)!
INSERT INTO reward_goals (campaign_id, captain_id, weekly, at)
VALUES (:campaign_id, :captain_id, :weekly, :at)
ON CONFLICT (campaign_id, captain_id) DO UPDATE SET weekly = excluded.weekly, at = excluded.at;

-- name: delete_badges(campaign_id, captain_id)!
DELETE FROM badges WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: delete_plans(campaign_id, captain_id)!
DELETE FROM reward_plans WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: delete_goal(campaign_id, captain_id)!
DELETE FROM reward_goals WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
