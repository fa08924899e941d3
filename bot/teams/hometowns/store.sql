-- name: find_by_digest(campaign_id, digest)^
SELECT id, name, team_id FROM towns WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: add(id, campaign_id, name, digest)!
INSERT INTO towns (id, campaign_id, name, digest) VALUES (:id, :campaign_id, :name, :digest);

-- name: town_of(campaign_id, captain_id)^
SELECT towns.id, towns.name, towns.team_id FROM captain_towns living
JOIN towns ON towns.id = living.town_id
WHERE living.captain_id = :captain_id AND living.campaign_id = :campaign_id;

-- name: live(captain_id, campaign_id, town_id)!
INSERT INTO captain_towns (captain_id, campaign_id, town_id)
VALUES (:captain_id, :campaign_id, :town_id)
ON CONFLICT (captain_id) DO UPDATE SET town_id = excluded.town_id;

-- name: forget(campaign_id, captain_id)!
DELETE FROM captain_towns WHERE captain_id = :captain_id AND campaign_id = :campaign_id;

-- name: drop_if_empty(campaign_id, id)!
DELETE FROM towns WHERE id = :id AND campaign_id = :campaign_id AND team_id = 0
  AND NOT EXISTS (SELECT 1 FROM captain_towns living
    WHERE living.campaign_id = :campaign_id AND living.town_id = :id);

-- name: rule(campaign_id, id, team_id)!
UPDATE towns SET team_id = :team_id WHERE id = :id AND campaign_id = :campaign_id;

-- Who stepped down waits for nothing.
-- name: waiting(campaign_id)
SELECT living.town_id, COUNT(*) AS captains FROM captain_towns living
WHERE living.campaign_id = :campaign_id
  AND NOT EXISTS (SELECT 1 FROM step_downs WHERE step_downs.captain_id = living.captain_id)
  AND NOT EXISTS (SELECT 1 FROM team_members seat
    JOIN teams ON teams.id = seat.team_id AND teams.removed_at IS NULL
    WHERE seat.captain_id = living.captain_id)
GROUP BY living.town_id;

-- name: all_towns(campaign_id)
SELECT id, name, team_id FROM towns WHERE campaign_id = :campaign_id ORDER BY id;

-- name: find(campaign_id, id)^
SELECT id, name, team_id FROM towns WHERE campaign_id = :campaign_id AND id = :id;

-- name: people(campaign_id, town_id)
SELECT living.captain_id FROM captain_towns living
WHERE living.campaign_id = :campaign_id AND living.town_id = :town_id
  AND NOT EXISTS (SELECT 1 FROM step_downs WHERE step_downs.captain_id = living.captain_id)
  AND NOT EXISTS (SELECT 1 FROM team_members seat
    JOIN teams ON teams.id = seat.team_id AND teams.removed_at IS NULL
    WHERE seat.captain_id = living.captain_id)
ORDER BY living.captain_id;
