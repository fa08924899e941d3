-- name: latest_captains(campaign_id, limit)
SELECT id, name, joined_at, recruited_by FROM captains
WHERE campaign_id = :campaign_id ORDER BY id DESC LIMIT :limit;

-- name: find_captain(campaign_id, captain_id)^
SELECT id, name, joined_at, recruited_by FROM captains
WHERE campaign_id = :campaign_id AND id = :captain_id;

-- name: recruited(campaign_id)
SELECT id, recruited_by FROM captains
WHERE campaign_id = :campaign_id AND recruited_by IS NOT NULL;
