-- name: list_open(campaign_id, captain_id)
SELECT contacts.id, contacts.name FROM contacts
LEFT JOIN votes ON votes.campaign_id = contacts.campaign_id
  AND votes.captain_id = contacts.captain_id AND votes.contact_id = contacts.id
WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
  AND contacts.removed_at IS NULL AND votes.contact_id IS NULL
  AND contacts.stage IN ('supportive', 'pledged', 'plan_made')
ORDER BY contacts.id;

-- name: find_voter(campaign_id, captain_id, id)^
SELECT id, name FROM contacts
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: put(campaign_id, captain_id, contact_id, voted, at)!
INSERT INTO votes (campaign_id, captain_id, contact_id, voted, at)
VALUES (:campaign_id, :captain_id, :contact_id, :voted, :at)
ON CONFLICT (campaign_id, captain_id, contact_id) DO UPDATE SET
  voted = excluded.voted, at = excluded.at;

-- name: drop(campaign_id, captain_id, contact_id)!
DELETE FROM votes
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: drop_vote(campaign_id, captain_id, contact_id)!
DELETE FROM votes
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND voted = 1;

-- name: erase(campaign_id, contact_id)!
DELETE FROM votes WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: delete_all(campaign_id, captain_id)!
DELETE FROM votes WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
