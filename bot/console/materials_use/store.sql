-- name: add_use(campaign_id, captain_id, contact_id, key, week, at, helped)!
INSERT INTO material_uses
  (campaign_id, captain_id, contact_id, key, week, first_at, last_at, helped)
VALUES (:campaign_id, :captain_id, :contact_id, :key, :week, :at, :at, :helped)
ON CONFLICT (campaign_id, captain_id, contact_id, key, week) DO UPDATE SET
  last_at = excluded.last_at, helped = material_uses.helped + excluded.helped;

-- name: counts(campaign_id)
SELECT uses.key, COUNT(DISTINCT uses.captain_id) AS captains,
  COUNT(DISTINCT CASE WHEN uses.contact_id <> 0 THEN uses.contact_id END) AS friends
FROM material_uses AS uses WHERE uses.campaign_id = :campaign_id
GROUP BY uses.key
UNION ALL
SELECT cards.name, COUNT(*), 0 FROM training_steps AS cards
WHERE cards.campaign_id = :campaign_id AND cards.kind = 'card'
GROUP BY cards.name;

-- name: used(campaign_id, key)^
SELECT COUNT(DISTINCT captain_id) AS captains,
  COUNT(DISTINCT CASE WHEN contact_id <> 0 THEN contact_id END) AS friends,
  COUNT(DISTINCT CASE WHEN helped > 0 THEN captain_id END) AS helped
FROM material_uses WHERE campaign_id = :campaign_id AND key = :key;

-- name: weeks(campaign_id, key, most)
SELECT week, COUNT(DISTINCT captain_id) AS captains
FROM material_uses WHERE campaign_id = :campaign_id AND key = :key
GROUP BY week ORDER BY week DESC LIMIT :most;

-- name: followed(campaign_id, key, within)
SELECT last.outcome, COUNT(*) AS friends, SUM(last.sent) AS sent FROM (
  SELECT shown.contact_id, (
    SELECT talks.outcome FROM conversations AS talks
    WHERE talks.campaign_id = shown.campaign_id AND talks.contact_id = shown.contact_id
      AND talks.undone_at IS NULL
      AND talks.outcome NOT IN ('sent', 'no_answer') AND talks.at >= shown.first_at
      AND talks.at < shown.first_at + :within
    ORDER BY talks.at DESC, talks.id DESC LIMIT 1
  ) AS outcome, CASE WHEN EXISTS (
    SELECT 1 FROM conversations AS tries
    WHERE tries.campaign_id = shown.campaign_id AND tries.contact_id = shown.contact_id
      AND tries.undone_at IS NULL AND tries.outcome = 'sent' AND tries.at >= shown.first_at
      AND tries.at < shown.first_at + :within
  ) THEN 1 ELSE 0 END AS sent
  FROM (
    SELECT uses.campaign_id, uses.contact_id, MIN(uses.first_at) AS first_at
    FROM material_uses AS uses
    WHERE uses.campaign_id = :campaign_id AND uses.key = :key AND uses.contact_id <> 0
    GROUP BY uses.campaign_id, uses.contact_id
  ) AS shown
) AS last
GROUP BY last.outcome;

-- name: card_readers(campaign_id, card)
SELECT cards.at, CASE WHEN EXISTS (
    SELECT 1 FROM training_steps AS papers
    WHERE papers.campaign_id = cards.campaign_id AND papers.captain_id = cards.captain_id
      AND papers.kind = 'certificate'
  ) THEN 1 ELSE 0 END AS finished, (
    SELECT MIN(talks.at) FROM conversations AS talks
    WHERE talks.campaign_id = cards.campaign_id AND talks.captain_id = cards.captain_id
      AND talks.undone_at IS NULL AND talks.outcome NOT IN ('sent', 'no_answer')
  ) AS talked_at
FROM training_steps AS cards
WHERE cards.campaign_id = :campaign_id AND cards.kind = 'card' AND cards.name = :card;

-- name: forget_contact(campaign_id, contact_id)!
DELETE FROM material_uses WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: forget_captain(campaign_id, captain_id)!
DELETE FROM material_uses WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
