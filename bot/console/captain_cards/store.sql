-- name: totals(campaign_id, captain_id, week)^
SELECT
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL) AS friends,
  (SELECT COUNT(DISTINCT talk.contact_id) FROM conversations talk
   JOIN contacts friend ON friend.id = talk.contact_id AND friend.removed_at IS NULL
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = :captain_id
     AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')) AS talked_with,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS promised,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage = 'plan_made') AS planned,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage = 'voted') AS voted,
  (SELECT COUNT(*) FROM conversations
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
     AND outcome NOT IN ('sent', 'no_answer') AND at > :week) AS talks_this_week,
  (SELECT COUNT(*) FROM recruits
   WHERE campaign_id = :campaign_id AND recruiter_id = :captain_id) AS brought;

-- name: find_pause(captain_id)^
SELECT until FROM captain_pauses WHERE captain_id = :captain_id;

-- name: put_pause(captain_id, campaign_id, until, by_id)!
INSERT INTO captain_pauses (captain_id, campaign_id, until, by_id)
VALUES (:captain_id, :campaign_id, :until, :by_id)
ON CONFLICT (captain_id) DO UPDATE SET until = excluded.until, by_id = excluded.by_id;

-- name: drop_pause(captain_id)!
DELETE FROM captain_pauses WHERE captain_id = :captain_id;
