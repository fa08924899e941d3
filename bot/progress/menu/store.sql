-- name: counts(campaign_id, captain_id)^
SELECT
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL) AS contacts,
  (SELECT COUNT(DISTINCT talk.contact_id) FROM conversations talk
   JOIN contacts friend ON friend.id = talk.contact_id AND friend.removed_at IS NULL
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = :captain_id
     AND talk.undone_at IS NULL) AS talked_to,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS pledges,
  (SELECT COUNT(*) FROM plans
   JOIN contacts friend ON friend.id = plans.contact_id AND friend.removed_at IS NULL
   WHERE plans.campaign_id = :campaign_id AND plans.captain_id = :captain_id
     AND plans.way IS NOT NULL AND plans.day IS NOT NULL) AS plans,
  (SELECT COUNT(*) FROM plans
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = 0
     AND way IS NOT NULL AND day IS NOT NULL) AS own_plans,
  (SELECT COUNT(*) FROM training_steps
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id) AS lessons,
  (SELECT COUNT(*) FROM contacts
   LEFT JOIN votes ON votes.campaign_id = contacts.campaign_id
     AND votes.captain_id = contacts.captain_id AND votes.contact_id = contacts.id
   WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
     AND contacts.removed_at IS NULL AND votes.contact_id IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made')) AS open_votes;

-- name: find_goal(campaign_id, captain_id)^
SELECT weekly FROM reward_goals WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_talks(campaign_id, captain_id)
SELECT contact_id, at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
ORDER BY at, id;

-- name: list_plans(campaign_id, captain_id)
SELECT at FROM reward_plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY at;

-- name: list_candidates(campaign_id, captain_id)
SELECT contacts.id, contacts.captain_id, contacts.relationship, contacts.stage,
  contacts.created_at, talks.outcome, talks.at AS talked_at, talks.follow_up_at,
  plans.day AS plan_day
FROM contacts LEFT JOIN plans ON plans.campaign_id = contacts.campaign_id
  AND plans.captain_id = contacts.captain_id AND plans.contact_id = contacts.id
  AND plans.way IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM votes WHERE votes.campaign_id = plans.campaign_id
      AND votes.captain_id = plans.captain_id AND votes.contact_id = plans.contact_id
  )
LEFT JOIN conversations AS talks ON talks.id = (
  SELECT MAX(latest.id) FROM conversations AS latest
  WHERE latest.campaign_id = contacts.campaign_id AND latest.contact_id = contacts.id
    AND latest.undone_at IS NULL
)
WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
  AND contacts.removed_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM recruits
    WHERE recruits.campaign_id = contacts.campaign_id AND recruits.contact_id = contacts.id
      AND recruits.recruiter_id = contacts.captain_id
      AND recruits.recruit_agrees = 1 AND recruits.recruiter_agrees = 1)
ORDER BY contacts.id;
