-- name: find_choice(campaign_id, captain_id, contact_id)^
SELECT chosen.channel, chosen.issue, talks.channel AS last_channel
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
