-- name: add_contact(id, campaign_id, captain_id, addition, name, name_digest, relationship, stage, at)!
INSERT INTO contacts (
  id, campaign_id, captain_id, addition, name, name_digest, relationship, stage, stage_at, created_at
) VALUES (
  :id, :campaign_id, :captain_id, :addition, :name, :name_digest, :relationship, :stage, :at, :at
);

-- name: list_contacts(campaign_id, captain_id)
SELECT id, captain_id, addition, name, relationship, stage, created_at, later_at FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL ORDER BY id;

-- name: list_removed(campaign_id, captain_id)
SELECT id, captain_id, addition, name, relationship, stage, created_at, later_at FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NOT NULL ORDER BY id;

-- name: list_ids(campaign_id, captain_id)
SELECT id FROM contacts WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: find_contact(campaign_id, captain_id, id)^
SELECT id, captain_id, addition, name, relationship, stage, created_at, later_at, town, age, phone,
  unlikely, private_note, given
FROM contacts
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: find_kept(campaign_id, captain_id, id)^
SELECT id, captain_id, addition, name, relationship, stage, created_at, later_at, town, age, phone,
  unlikely, private_note, given
FROM contacts WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_kept(campaign_id, captain_id)
SELECT * FROM contacts WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: list_everybody(campaign_id)
SELECT id, captain_id, name, town, age, phone, unlikely, private_note, given FROM contacts
WHERE campaign_id = :campaign_id;

-- name: list_digests(campaign_id, captain_id)
SELECT id, name_digest FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL;

-- name: set_relationship(campaign_id, captain_id, id, relationship)!
UPDATE contacts SET relationship = :relationship, restored_in = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: set_details(campaign_id, captain_id, id, town, age, phone, note, given, unlikely)!
UPDATE contacts SET town = CAST(:town AS TEXT), age = CAST(:age AS TEXT),
  phone = CAST(:phone AS TEXT), private_note = CAST(:note AS TEXT), given = CAST(:given AS TEXT),
  unlikely = :unlikely, restored_in = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: set_why(campaign_id, captain_id, id, why)!
UPDATE contacts SET removed_why = :why
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: set_name(campaign_id, captain_id, id, name, name_digest)!
UPDATE contacts SET name = :name, name_digest = :name_digest, restored_in = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: set_stage(campaign_id, captain_id, id, stage, at)!
UPDATE contacts SET stage = :stage, stage_at = :at, restored_in = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: set_later(campaign_id, captain_id, id, at)!
UPDATE contacts SET later_at = CAST(:at AS BIGINT), restored_in = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: set_removed(campaign_id, captain_id, id, at)!
UPDATE contacts SET removed_at = CAST(:at AS BIGINT), removed_why = NULL,
  restored_in = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: is_off(campaign_id, id)^
SELECT 1 AS off FROM contacts
WHERE id = :id AND campaign_id = :campaign_id AND removed_at IS NOT NULL;

-- name: go_on(campaign_id, before, after)!
UPDATE passed_on SET after = :after WHERE campaign_id = :campaign_id AND after = :before;

-- name: pass_on(campaign_id, before, after, giver_id)!
INSERT INTO passed_on (campaign_id, before, after, giver_id)
VALUES (:campaign_id, :before, :after, :giver_id);

-- name: delete_contacts(campaign_id, captain_id)!
DELETE FROM contacts WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: set_marks(campaign_id, captain_id, id, phone, other_phone, town)!
UPDATE contacts SET phone_mark = :phone, other_phone_mark = CAST(:other_phone AS TEXT),
  town_mark = :town
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_unmarked(campaign_id, limit)
SELECT id, captain_id, name, town, age, phone, unlikely, private_note, given FROM contacts
WHERE campaign_id = :campaign_id AND phone_mark IS NULL
  AND (phone IS NOT NULL OR town IS NOT NULL)
ORDER BY id LIMIT :limit;

-- name: list_alike(campaign_id, digest)
SELECT id, captain_id, name, town, age, phone, unlikely, private_note, given FROM contacts
WHERE campaign_id = :campaign_id AND phone_mark = :digest
UNION
SELECT id, captain_id, name, town, age, phone, unlikely, private_note, given FROM contacts
WHERE campaign_id = :campaign_id AND other_phone_mark = :digest
UNION
SELECT id, captain_id, name, town, age, phone, unlikely, private_note, given FROM contacts
WHERE campaign_id = :campaign_id AND town_mark = :digest;

-- name: is_refused(campaign_id, digest)^
SELECT 1 AS refused FROM objections WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: erase_now(campaign_id, captain_id, id)!
DELETE FROM contacts WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: captain_of(campaign_id, id)^
SELECT captain_id FROM contacts WHERE id = :id AND campaign_id = :campaign_id;

-- name: name_of(campaign_id, id)^
SELECT captain_id, name FROM contacts WHERE campaign_id = :campaign_id AND id = :id;
