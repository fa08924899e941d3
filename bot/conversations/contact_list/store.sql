-- name: list_contacts(campaign_id, captain_id)
SELECT id, captain_id, addition, name, relationship, stage, created_at, removed_at FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: find_contact(campaign_id, captain_id, id)^
SELECT id, captain_id, addition, name, relationship, stage, created_at, town, age, phone, unlikely,
  private_note,
  EXISTS (
    SELECT 1 FROM recruits
    WHERE recruits.campaign_id = contacts.campaign_id AND recruits.contact_id = contacts.id
      AND recruits.recruiter_id = contacts.captain_id
      AND recruits.recruit_agrees = 1 AND recruits.recruiter_agrees = 1) AS is_captain
FROM contacts
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: list_talks(campaign_id, captain_id, contact_id)
SELECT id, outcome, note, channel, pledge, follow_up_at, at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND undone_at IS NULL
ORDER BY id;

-- name: find_plan(campaign_id, captain_id, contact_id)^
SELECT way, day, moment, place, company, obstacle FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;
