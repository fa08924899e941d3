-- name: known_tags(campaign_id, ids)
SELECT captain_id, tag_id FROM captain_tags
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
  AND removed_in IS NULL;

-- name: known_seats(campaign_id, ids)
SELECT captain_id, team_id, lead FROM team_members
WHERE captain_id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id;
