-- name: list_contacts(campaign_id, captain_id)
SELECT id, captain_id, addition, name, relationship, stage, created_at, removed_at FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: find_last_talk(campaign_id, contact_id)^
SELECT captain_id, outcome, note, at FROM conversations
WHERE campaign_id = :campaign_id AND contact_id = :contact_id AND undone_at IS NULL
ORDER BY id DESC LIMIT 1;
