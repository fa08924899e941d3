-- name: find(campaign_id, captain_id)^
SELECT * FROM debriefs WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: put(campaign_id, captain_id, worked, hard, again, keep, quote, worked_words, hard_words, again_words, at)!
INSERT INTO debriefs (campaign_id, captain_id, worked, hard, again, keep, quote,
  worked_words, hard_words, again_words, at)
VALUES (:campaign_id, :captain_id, :worked, :hard, :again, :keep, :quote,
  :worked_words, :hard_words, :again_words, :at)
ON CONFLICT (campaign_id, captain_id) DO UPDATE SET worked = excluded.worked,
  hard = excluded.hard, again = excluded.again, keep = excluded.keep, quote = excluded.quote,
  worked_words = excluded.worked_words, hard_words = excluded.hard_words,
  again_words = excluded.again_words, at = excluded.at;

-- name: quotable(campaign_id)
SELECT captain_id FROM debriefs WHERE campaign_id = :campaign_id AND quote = 'yes';

-- name: delete_all(campaign_id, captain_id)!
DELETE FROM debriefs WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: impact(campaign_id, captain_id)^
SELECT
  (SELECT COUNT(DISTINCT talk.contact_id) FROM conversations talk
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = :captain_id
     AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')) AS talked_with,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS promises,
  (SELECT COUNT(*) FROM plans
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id <> 0
     AND way IS NOT NULL AND day IS NOT NULL) AS plans,
  (SELECT COUNT(*) FROM votes
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND voted = 1) AS voted,
  (SELECT COUNT(*) FROM votes
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND voted = 0) AS missed,
  (SELECT COUNT(*) FROM votes
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND voted = 2) AS unknown;

-- name: open_votes(campaign_id, captain_id)^
SELECT COUNT(*) AS votes FROM contacts
LEFT JOIN votes ON votes.campaign_id = contacts.campaign_id
  AND votes.captain_id = contacts.captain_id AND votes.contact_id = contacts.id
WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
  AND contacts.removed_at IS NULL AND votes.contact_id IS NULL
  AND contacts.stage IN ('supportive', 'pledged', 'plan_made');

-- name: results(campaign_id)
SELECT captain.id AS captain_id,
  (SELECT COUNT(*) FROM contacts
   WHERE contacts.campaign_id = captain.campaign_id AND contacts.captain_id = captain.id
     AND contacts.removed_at IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made', 'voted')) AS promised,
  (SELECT COUNT(*) FROM votes JOIN contacts ON contacts.id = votes.contact_id
     AND contacts.removed_at IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made', 'voted')
   WHERE votes.campaign_id = captain.campaign_id AND votes.captain_id = captain.id
     AND votes.voted = 1) AS voted,
  (SELECT COUNT(*) FROM votes JOIN contacts ON contacts.id = votes.contact_id
     AND contacts.removed_at IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made', 'voted')
   WHERE votes.campaign_id = captain.campaign_id AND votes.captain_id = captain.id
     AND votes.voted = 0) AS missed,
  (SELECT COUNT(*) FROM votes JOIN contacts ON contacts.id = votes.contact_id
     AND contacts.removed_at IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made', 'voted')
   WHERE votes.campaign_id = captain.campaign_id AND votes.captain_id = captain.id
     AND votes.voted = 2) AS unknown,
  debrief.worked, debrief.hard, debrief.again, debrief.keep, debrief.quote,
  debrief.at
FROM captains captain
LEFT JOIN debriefs debrief ON debrief.campaign_id = captain.campaign_id
  AND debrief.captain_id = captain.id
WHERE captain.campaign_id = :campaign_id AND NOT EXISTS (
  SELECT 1 FROM step_downs WHERE step_downs.captain_id = captain.id)
ORDER BY captain.id;

-- name: forecast(campaign_id)^
SELECT COUNT(*) AS expected, COALESCE(SUM(votes.voted), 0) AS voted FROM votes
JOIN contacts ON contacts.id = votes.contact_id AND contacts.removed_at IS NULL
JOIN conversations AS talks ON talks.id = (
  SELECT MAX(latest.id) FROM conversations AS latest
  WHERE latest.campaign_id = votes.campaign_id AND latest.captain_id = votes.captain_id
    AND latest.contact_id = votes.contact_id AND latest.undone_at IS NULL
    AND latest.outcome NOT IN ('sent', 'no_answer') AND latest.pledge IS NOT NULL)
WHERE votes.campaign_id = :campaign_id AND votes.voted < 2 AND talks.pledge IN ('sure', 'likely');
