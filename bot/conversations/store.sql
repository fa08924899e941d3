-- name: add_conversation(id, campaign_id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at)!
INSERT INTO conversations (
  id, campaign_id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at
) VALUES (
  :id, :campaign_id, :captain_id, :contact_id, :outcome, CAST(:note AS TEXT),
  CAST(:channel AS TEXT), CAST(:pledge AS TEXT), CAST(:follow_up_at AS BIGINT), :at
);

-- name: list_conversations(campaign_id, captain_id, contact_id)
SELECT id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at FROM conversations
WHERE campaign_id = :campaign_id AND contact_id = :contact_id AND captain_id = :captain_id
  AND undone_at IS NULL
ORDER BY id;

-- name: find_conversation(campaign_id, captain_id, id)^
SELECT id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at FROM conversations
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL;

-- name: change_conversation(campaign_id, captain_id, id, outcome, note, channel, pledge, follow_up_at)!
UPDATE conversations SET outcome = :outcome, note = CAST(:note AS TEXT),
  channel = CAST(:channel AS TEXT), pledge = CAST(:pledge AS TEXT),
  follow_up_at = CAST(:follow_up_at AS BIGINT)
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL;

-- name: undo_conversation(campaign_id, captain_id, id, now)!
UPDATE conversations SET undone_at = :now, note = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL;

-- name: erase_conversations(campaign_id, contact_id)!
DELETE FROM conversations WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: delete_conversations(campaign_id, captain_id)!
DELETE FROM conversations WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_people(campaign_id, captain_id)
SELECT id, captain_id, addition, name, relationship, stage, created_at FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL ORDER BY id;

-- name: find_suggested(campaign_id, captain_id)^
SELECT contact_id FROM suggestions WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: find_plan(campaign_id, captain_id, contact_id)^
SELECT contact_id FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND way IS NOT NULL AND day IS NOT NULL;

-- name: list_candidates(campaign_id, captain_id)
SELECT contacts.id, contacts.captain_id, contacts.addition, contacts.relationship, contacts.stage,
  contacts.created_at, contacts.unlikely, talks.outcome, talks.at AS talked_at,
  talks.follow_up_at, plans.day AS plan_day
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
