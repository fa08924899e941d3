-- name: team(campaign_id)^
SELECT
  (SELECT COUNT(*) FROM contacts
   WHERE +campaign_id = :campaign_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS promised,
  (SELECT COUNT(*) FROM contacts
   WHERE +campaign_id = :campaign_id AND removed_at IS NULL AND stage = 'voted') AS voted,
  (SELECT COUNT(DISTINCT captain_id) FROM votes WHERE campaign_id = :campaign_id) AS captains;

-- name: voted(campaign_id, captain_id)^
SELECT COUNT(*) AS voted FROM contacts
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_at IS NULL
  AND stage = 'voted';

-- name: find_bar(campaign_id)^
SELECT shown, shows FROM team_bars WHERE campaign_id = :campaign_id;

-- name: put_bar(campaign_id, shown, shows)!
INSERT INTO team_bars (campaign_id, shown, shows) VALUES (:campaign_id, :shown, :shows)
ON CONFLICT (campaign_id) DO UPDATE SET shown = excluded.shown, shows = excluded.shows;
