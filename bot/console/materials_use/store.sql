-- name: add_use(campaign_id, captain_id, contact_id, key, at)!
INSERT INTO material_uses (campaign_id, captain_id, contact_id, key, first_at, last_at)
VALUES (:campaign_id, :captain_id, :contact_id, :key, :at, :at)
ON CONFLICT (campaign_id, captain_id, contact_id, key) DO UPDATE SET last_at = excluded.last_at;

-- name: counts(campaign_id)
SELECT uses.key, COUNT(DISTINCT uses.captain_id) AS captains,
  COUNT(DISTINCT CASE WHEN uses.contact_id <> 0 THEN uses.contact_id END) AS friends
FROM material_uses AS uses WHERE uses.campaign_id = :campaign_id
GROUP BY uses.key;

-- name: used(campaign_id, key)^
SELECT COUNT(DISTINCT captain_id) AS captains,
  COUNT(DISTINCT CASE WHEN contact_id <> 0 THEN contact_id END) AS friends
FROM material_uses WHERE campaign_id = :campaign_id AND key = :key;

-- name: followed(campaign_id, key, within)
SELECT last.outcome, COUNT(*) AS friends FROM (
  SELECT uses.contact_id, (
    SELECT talks.outcome FROM conversations AS talks
    WHERE talks.campaign_id = uses.campaign_id AND talks.contact_id = uses.contact_id
      AND talks.undone_at IS NULL
      AND talks.outcome NOT IN ('sent', 'no_answer') AND talks.at >= uses.first_at
      AND talks.at < uses.first_at + :within
    ORDER BY talks.at DESC, talks.id DESC LIMIT 1
  ) AS outcome
  FROM material_uses AS uses
  WHERE uses.campaign_id = :campaign_id AND uses.key = :key AND uses.contact_id <> 0
) AS last
GROUP BY last.outcome;

-- name: forget_contact(campaign_id, contact_id)!
DELETE FROM material_uses WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: forget_captain(campaign_id, captain_id)!
DELETE FROM material_uses WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
