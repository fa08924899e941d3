-- name: add_objection(campaign_id, digest, at)!
INSERT INTO objections (campaign_id, digest, at) VALUES (:campaign_id, :digest, :at)
ON CONFLICT (campaign_id, digest) DO NOTHING;

-- name: find_contact(campaign_id, captain_id, id)^
SELECT name, town, phone FROM contacts
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: all_contacts(campaign_id)
SELECT id, captain_id, name, town, phone FROM contacts WHERE campaign_id = :campaign_id;
