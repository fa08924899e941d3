-- name: add_merge(campaign_id, captain_id, gone, kept, sealed)!
INSERT INTO merges (campaign_id, captain_id, gone, kept, sealed)
VALUES (:campaign_id, :captain_id, :gone, :kept, :sealed);

-- name: find_merge(campaign_id, captain_id, gone)^
SELECT gone, kept, sealed FROM merges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND gone = :gone;

-- name: drop_merge(campaign_id, gone)!
DELETE FROM merges WHERE campaign_id = :campaign_id AND gone = :gone;

-- name: bears(campaign_id, captain_id, id, digest)^
SELECT id FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND name_digest = :digest
  AND removed_at IS NULL AND id <> :id;

-- name: put_entry(campaign_id, id, name, name_digest, relationship, stage, stage_at, later_at, created_at, town, age, phone, private_note, given, unlikely, phone_mark, other_phone_mark, town_mark)!
UPDATE contacts SET name = :name, name_digest = :name_digest,
  relationship = CAST(:relationship AS TEXT), stage = :stage, stage_at = :stage_at,
  later_at = CAST(:later_at AS BIGINT), created_at = :created_at, town = CAST(:town AS TEXT),
  age = CAST(:age AS TEXT), phone = CAST(:phone AS TEXT),
  private_note = CAST(:private_note AS TEXT), given = CAST(:given AS TEXT), unlikely = :unlikely,
  phone_mark = CAST(:phone_mark AS TEXT), other_phone_mark = CAST(:other_phone_mark AS TEXT),
  town_mark = CAST(:town_mark AS TEXT), restored_in = NULL
WHERE campaign_id = :campaign_id AND id = :id;

-- name: put_plans(campaign_id, captain_id, contact_id, way, day, moment, place, company, obstacle, changed_at)!
INSERT INTO plans (
  campaign_id, captain_id, contact_id, way, day, moment, place, company, obstacle, changed_at
) VALUES (
  :campaign_id, :captain_id, :contact_id, CAST(:way AS TEXT), CAST(:day AS TEXT),
  CAST(:moment AS TEXT), CAST(:place AS TEXT), CAST(:company AS TEXT), CAST(:obstacle AS TEXT),
  :changed_at
);

-- name: put_votes(campaign_id, captain_id, contact_id, voted, at)!
INSERT INTO votes (campaign_id, captain_id, contact_id, voted, at)
VALUES (:campaign_id, :captain_id, :contact_id, :voted, :at);

-- name: put_word_choices(campaign_id, captain_id, contact_id, channel, issue)!
INSERT INTO word_choices (campaign_id, captain_id, contact_id, channel, issue)
VALUES (:campaign_id, :captain_id, :contact_id, CAST(:channel AS TEXT), CAST(:issue AS TEXT));

-- name: put_reward_plans(campaign_id, captain_id, contact_id, at)!
INSERT INTO reward_plans (campaign_id, captain_id, contact_id, at)
VALUES (:campaign_id, :captain_id, :contact_id, :at);
