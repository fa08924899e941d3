-- name: counts(campaign_id, captain_id)^
SELECT
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL) AS contacts,
  (SELECT COUNT(DISTINCT talk.contact_id) FROM conversations talk
   JOIN contacts friend ON friend.id = talk.contact_id AND friend.removed_at IS NULL
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = :captain_id
     AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')) AS talked_to,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS pledges,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage = 'voted') AS voted,
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
  AND outcome NOT IN ('sent', 'no_answer')
ORDER BY at, id;

-- name: list_plans(campaign_id, captain_id)
SELECT at FROM reward_plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY at;
