-- name: list_ticks(campaign_id)
SELECT item FROM launch_ticks WHERE campaign_id = :campaign_id;

-- name: put_tick(campaign_id, item, ticked_by, at)!
INSERT INTO launch_ticks (campaign_id, item, ticked_by, at)
VALUES (:campaign_id, :item, :ticked_by, :at)
ON CONFLICT (campaign_id, item) DO NOTHING;

-- name: drop_tick(campaign_id, item)!
DELETE FROM launch_ticks WHERE campaign_id = :campaign_id AND item = :item;

-- name: first_captain(campaign_id)^
SELECT 1 AS found FROM captains WHERE campaign_id = :campaign_id LIMIT 1;

-- name: first_trained(campaign_id)^
SELECT 1 AS found FROM training_steps WHERE campaign_id = :campaign_id LIMIT 1;

-- name: first_broadcast(campaign_id)^
SELECT 1 AS found FROM broadcasts WHERE campaign_id = :campaign_id LIMIT 1;
