-- name: put_award(id, campaign_id, captain_id, reason, given_by, at)!
INSERT INTO awards (id, campaign_id, captain_id, reason, given_by, at)
VALUES (:id, :campaign_id, :captain_id, :reason, :given_by, :at);

-- name: find_award(campaign_id, id)^
SELECT id, captain_id, reason, given_by, at FROM awards
WHERE campaign_id = :campaign_id AND id = :id;

-- name: drop_award(campaign_id, id)!
DELETE FROM awards WHERE campaign_id = :campaign_id AND id = :id;

-- name: delete_awards(campaign_id, captain_id)!
DELETE FROM awards WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: is_named(campaign_id, captain_id)^
SELECT 1 AS found FROM board_names WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
