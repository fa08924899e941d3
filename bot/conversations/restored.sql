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
