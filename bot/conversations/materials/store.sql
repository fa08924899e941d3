-- name: list_candidates(campaign_id, captain_id)
SELECT contacts.id, contacts.captain_id, contacts.addition, contacts.name, contacts.relationship,
  contacts.stage, contacts.created_at, contacts.unlikely, talks.outcome, talks.at AS talked_at,
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

-- name: set_suggested(campaign_id, captain_id, contact_id, at)!
INSERT INTO suggestions (campaign_id, captain_id, contact_id, at)
VALUES (:campaign_id, :captain_id, :contact_id, :at)
ON CONFLICT (campaign_id, captain_id) DO UPDATE SET
  contact_id = excluded.contact_id, at = excluded.at;

-- name: find_suggested(campaign_id, captain_id)^
SELECT contact_id FROM suggestions WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: drop_suggestion(campaign_id, captain_id, contact_id)!
DELETE FROM suggestions
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: delete_suggestions(campaign_id, captain_id)!
DELETE FROM suggestions WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: find_choice(campaign_id, captain_id, contact_id)^
SELECT contacts.phone, chosen.channel, chosen.issue, talks.channel AS last_channel
FROM contacts LEFT JOIN word_choices AS chosen ON chosen.campaign_id = contacts.campaign_id
  AND chosen.captain_id = contacts.captain_id AND chosen.contact_id = contacts.id
LEFT JOIN conversations AS talks ON talks.id = (
  SELECT MAX(latest.id) FROM conversations AS latest
  WHERE latest.campaign_id = contacts.campaign_id AND latest.contact_id = contacts.id
    AND latest.undone_at IS NULL AND latest.channel IS NOT NULL
)
WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
  AND contacts.id = :contact_id;

-- name: set_choice(campaign_id, captain_id, contact_id, channel, issue)!
INSERT INTO word_choices (campaign_id, captain_id, contact_id, channel, issue)
VALUES (:campaign_id, :captain_id, :contact_id, CAST(:channel AS TEXT), CAST(:issue AS TEXT))
ON CONFLICT (campaign_id, captain_id, contact_id) DO UPDATE SET
  channel = excluded.channel, issue = excluded.issue;

-- name: forget_choice(campaign_id, contact_id)!
DELETE FROM word_choices WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: delete_choices(campaign_id, captain_id)!
DELETE FROM word_choices WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
