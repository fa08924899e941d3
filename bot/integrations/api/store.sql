-- name: add(id, campaign_id, name, scope, digest, made_at, made_by)!
INSERT INTO api_tokens (id, campaign_id, name, scope, digest, made_at, made_by)
VALUES (:id, :campaign_id, :name, :scope, :digest, :made_at, :made_by);

-- name: tokens(campaign_id)
SELECT * FROM api_tokens WHERE campaign_id = :campaign_id ORDER BY id;

-- name: find(campaign_id, id)^
SELECT * FROM api_tokens WHERE id = :id AND +campaign_id = :campaign_id;

-- name: find_digest(campaign_id, digest)^
SELECT * FROM api_tokens WHERE digest = :digest AND +campaign_id = :campaign_id;

-- name: note_used(campaign_id, id, at)!
UPDATE api_tokens SET used_at = :at WHERE id = :id AND +campaign_id = :campaign_id;

-- name: remove(campaign_id, id)!
DELETE FROM api_tokens WHERE id = :id AND +campaign_id = :campaign_id;

-- name: counts(campaign_id, ids)
SELECT event_id,
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued = 0 THEN 1 + guests ELSE 0 END), 0) AS going,
  COALESCE(SUM(CASE WHEN reply = 'maybe' THEN 1 ELSE 0 END), 0) AS maybe,
  COALESCE(SUM(CASE WHEN reply = 'yes' AND queued > 0 THEN 1 + guests ELSE 0 END), 0) AS waiting,
  COALESCE(SUM(CASE WHEN friend <> '' THEN 1 ELSE 0 END), 0) AS friends,
  COALESCE(SUM(came), 0) AS came
FROM event_answers
WHERE event_id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id
GROUP BY event_id;

-- name: add_use(campaign_id, token_id, day, answered, refused)!
INSERT INTO api_uses (campaign_id, token_id, day, answered, refused)
VALUES (:campaign_id, :token_id, :day, :answered, :refused)
ON CONFLICT (campaign_id, token_id, day) DO UPDATE SET
  answered = api_uses.answered + excluded.answered, refused = api_uses.refused + excluded.refused;

-- name: uses(campaign_id, token_id, since)
SELECT day, answered, refused FROM api_uses
WHERE campaign_id = :campaign_id AND token_id = :token_id AND day >= :since;

-- name: drop_old_uses(campaign_id, token_id, before)!
DELETE FROM api_uses WHERE campaign_id = :campaign_id AND token_id = :token_id AND day < :before;

-- name: drop_uses(campaign_id, token_id)!
DELETE FROM api_uses WHERE campaign_id = :campaign_id AND token_id = :token_id;

-- name: networks(campaign_id, token_id)
SELECT digest, found_at FROM api_networks
WHERE campaign_id = :campaign_id AND token_id = :token_id ORDER BY seen_at DESC;

-- name: see_network(campaign_id, token_id, digest, at)!
INSERT INTO api_networks (campaign_id, token_id, digest, found_at, seen_at)
VALUES (:campaign_id, :token_id, :digest, :at, :at)
ON CONFLICT (campaign_id, token_id, digest) DO UPDATE SET seen_at = excluded.seen_at
WHERE api_networks.seen_at < excluded.seen_at - 3600000;

-- name: drop_old_networks(campaign_id, token_id, before)!
DELETE FROM api_networks
WHERE campaign_id = :campaign_id AND token_id = :token_id AND seen_at < :before;

-- name: drop_network(campaign_id, token_id, digest)!
DELETE FROM api_networks
WHERE campaign_id = :campaign_id AND token_id = :token_id AND digest = :digest;

-- name: drop_networks(campaign_id, token_id)!
DELETE FROM api_networks WHERE campaign_id = :campaign_id AND token_id = :token_id;

-- name: captains(campaign_id, after, limit)
SELECT captain_id, NULL AS name, language, joined_at, left_at, recruited_by, NULL AS team,
  NULL AS leads_team, listed, reached, supportive, pledged, planned, voted, talks, first_talk_at,
  last_talk_at
FROM captain_figures
WHERE campaign_id = :campaign_id AND captain_id > :after ORDER BY captain_id LIMIT :limit;

-- name: seats(campaign_id, first, last)
SELECT seat.captain_id, seat.team_id, seat.lead FROM team_members seat
JOIN teams ON teams.id = seat.team_id AND teams.removed_at IS NULL
WHERE seat.captain_id BETWEEN :first AND :last AND +seat.campaign_id = :campaign_id;

-- name: team_sums(campaign_id)
SELECT seat.team_id, COUNT(*) AS captains, SUM(sums.listed) AS contacts,
  SUM(sums.reached) AS reached, SUM(sums.pledged) AS pledged, SUM(sums.planned) AS planned,
  SUM(sums.voted) AS voted, SUM(sums.talks) AS conversations
FROM team_members seat JOIN captain_figures sums
  ON sums.campaign_id = seat.campaign_id AND sums.captain_id = seat.captain_id
WHERE seat.campaign_id = :campaign_id AND sums.left_at IS NULL
GROUP BY seat.team_id;
