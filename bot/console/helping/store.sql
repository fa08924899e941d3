-- name: mates(campaign_id, team_id, lead_id, week)
SELECT seat.captain_id, call.asked_at, call.taken_by,
  (SELECT COUNT(*) FROM contacts
   WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = seat.captain_id
     AND contacts.removed_at IS NULL) AS friends,
  (SELECT COUNT(*) FROM contacts
   WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = seat.captain_id
     AND contacts.removed_at IS NULL
     AND contacts.stage IN ('pledged', 'plan_made', 'voted')) AS promised,
  (SELECT COUNT(*) FROM conversations talk
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = seat.captain_id
     AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')
     AND talk.at > :week) AS talks,
  (SELECT MAX(talk.at) FROM conversations talk
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = seat.captain_id
     AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')) AS last_talk_at
FROM team_members seat
LEFT JOIN calls call ON call.campaign_id = :campaign_id AND call.captain_id = seat.captain_id
  AND call.ended_at IS NULL
WHERE seat.campaign_id = :campaign_id AND seat.team_id = :team_id
  AND seat.captain_id <> :lead_id
  AND NOT EXISTS (SELECT 1 FROM step_downs WHERE step_downs.captain_id = seat.captain_id);
