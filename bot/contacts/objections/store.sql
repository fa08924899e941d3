-- name: add_objection(campaign_id, digest, at, person)!
INSERT INTO objections (campaign_id, digest, at, person)
VALUES (:campaign_id, :digest, :at, CAST(:person AS BIGINT))
ON CONFLICT (campaign_id, digest) DO NOTHING;

-- name: drop_objection(campaign_id, digest)!
DELETE FROM objections WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: same_person(campaign_id, digest)
SELECT other.digest FROM objections named
JOIN objections other ON other.campaign_id = named.campaign_id
  AND (other.person = named.person OR other.digest = named.digest)
WHERE named.campaign_id = :campaign_id AND named.digest = :digest;

-- name: count_objections(campaign_id)^
SELECT COUNT(DISTINCT person) AS people FROM objections WHERE campaign_id = :campaign_id;
