-- name: list_there(ids)
SELECT id FROM conversations WHERE id IN (SELECT value FROM json_each(:ids));

-- name: put_back(id, campaign_id, captain_id, contact_id, outcome, channel, pledge, follow_up_at, at)*!
INSERT INTO conversations (
  id, campaign_id, captain_id, contact_id, outcome, channel, pledge, follow_up_at, at
) VALUES (
  :id, :campaign_id, :captain_id, :contact_id, :outcome, CAST(:channel AS TEXT),
  CAST(:pledge AS TEXT), CAST(:follow_up_at AS BIGINT), :at
)
ON CONFLICT (id) DO NOTHING;

-- name: take_out(campaign_id, ids)!
DELETE FROM conversations
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id AND note IS NULL;

-- name: list_plans(campaign_id, ids)
SELECT plans.contact_id, plans.way, plans.day, plans.changed_at FROM contacts friend
JOIN plans ON plans.campaign_id = :campaign_id AND plans.captain_id = friend.captain_id
  AND plans.contact_id = friend.id
WHERE friend.id IN (SELECT value FROM json_each(:ids)) AND +friend.campaign_id = :campaign_id;

-- name: list_votes(campaign_id, ids)
SELECT votes.contact_id, votes.voted, votes.at FROM contacts friend
JOIN votes ON votes.campaign_id = :campaign_id AND votes.captain_id = friend.captain_id
  AND votes.contact_id = friend.id
WHERE friend.id IN (SELECT value FROM json_each(:ids)) AND +friend.campaign_id = :campaign_id;

-- name: plan(campaign_id, captain_id, contact_id, way, day, at)*!
INSERT INTO plans (campaign_id, captain_id, contact_id, way, day, changed_at)
VALUES (:campaign_id, :captain_id, :contact_id, CAST(:way AS TEXT), CAST(:day AS TEXT), :at)
ON CONFLICT (campaign_id, captain_id, contact_id) DO UPDATE SET
  way = excluded.way, day = excluded.day, changed_at = excluded.changed_at;

-- name: drop_plans(campaign_id, captain_id, contact_id)*!
DELETE FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: vote(campaign_id, captain_id, contact_id, voted, at)*!
INSERT INTO votes (campaign_id, captain_id, contact_id, voted, at)
VALUES (:campaign_id, :captain_id, :contact_id, :voted, :at)
ON CONFLICT (campaign_id, captain_id, contact_id) DO UPDATE SET
  voted = excluded.voted, at = excluded.at;

-- name: drop_votes(campaign_id, captain_id, contact_id)*!
DELETE FROM votes
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;
