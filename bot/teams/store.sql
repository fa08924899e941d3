-- name: add_team(id, campaign_id, name, goal, code, digest, made_at)!
INSERT INTO teams (id, campaign_id, name, goal, code, digest, made_at)
VALUES (:id, :campaign_id, :name, :goal, :code, :digest, :made_at);

-- name: list_teams(campaign_id)
SELECT * FROM teams WHERE campaign_id = :campaign_id AND removed_at IS NULL ORDER BY id;

-- name: find_team(campaign_id, id)^
SELECT * FROM teams WHERE id = :id AND campaign_id = :campaign_id;

-- name: team_by_digest(campaign_id, digest)^
SELECT * FROM teams
WHERE campaign_id = :campaign_id AND digest = :digest AND removed_at IS NULL;

-- name: rename_team(campaign_id, id, name)!
UPDATE teams SET name = :name WHERE id = :id AND campaign_id = :campaign_id;

-- name: set_goal(campaign_id, id, goal)!
UPDATE teams SET goal = :goal WHERE id = :id AND campaign_id = :campaign_id;

-- name: renew_link(campaign_id, id, code, digest)!
UPDATE teams SET code = :code, digest = :digest WHERE id = :id AND campaign_id = :campaign_id;

-- name: remove_team(campaign_id, id, at)!
UPDATE teams SET removed_at = CAST(:at AS BIGINT) WHERE id = :id AND campaign_id = :campaign_id;

-- name: find_seat(campaign_id, captain_id)^
SELECT seat.captain_id, seat.team_id, seat.since, seat.lead FROM team_members seat
JOIN teams ON teams.id = seat.team_id AND teams.removed_at IS NULL
WHERE seat.captain_id = :captain_id AND seat.campaign_id = :campaign_id;

-- name: put_seat(captain_id, campaign_id, team_id, since, moved_by)!
INSERT INTO team_members (captain_id, campaign_id, team_id, since, moved_by)
VALUES (:captain_id, :campaign_id, :team_id, :since, :moved_by)
ON CONFLICT (captain_id) DO UPDATE SET team_id = excluded.team_id, since = excluded.since,
  lead = 0, moved_by = excluded.moved_by, before_team = team_members.team_id;

-- Who leads another team by now, and who is in this one, stays where they are.
-- name: seat_listed(campaign_id, import_id, team_id, since, moved_by)!
INSERT INTO team_members (captain_id, campaign_id, team_id, since, moved_by)
SELECT mark.captain_id, mark.campaign_id, mark.team_id, CAST(:since AS BIGINT),
  CAST(:moved_by AS BIGINT)
FROM expected_marks mark
WHERE mark.import_id = :import_id AND mark.tag_id = 0 AND mark.team_id = :team_id
  AND +mark.campaign_id = :campaign_id
  AND NOT EXISTS (SELECT 1 FROM team_members seat
    WHERE seat.captain_id = mark.captain_id AND (seat.lead <> 0 OR seat.team_id = mark.team_id))
ORDER BY mark.captain_id
ON CONFLICT (captain_id) DO UPDATE SET team_id = excluded.team_id, since = excluded.since,
  lead = 0, moved_by = excluded.moved_by, before_team = team_members.team_id;

-- name: drop_seat(campaign_id, captain_id)!
DELETE FROM team_members WHERE captain_id = :captain_id AND campaign_id = :campaign_id;

-- name: set_lead(campaign_id, captain_id, team_id, lead)!
UPDATE team_members SET lead = :lead
WHERE captain_id = :captain_id AND campaign_id = :campaign_id AND team_id = :team_id;

-- name: end_lead(campaign_id, captain_id)!
UPDATE team_members SET lead = 0 WHERE captain_id = :captain_id AND campaign_id = :campaign_id;

-- name: end_leads(campaign_id, team_id)!
UPDATE team_members SET lead = 0
WHERE campaign_id = :campaign_id AND team_id = :team_id AND lead > 0;

-- name: leads_of(campaign_id, team_id)
SELECT captain_id, team_id, since, lead FROM team_members
WHERE campaign_id = :campaign_id AND team_id = :team_id AND lead > 0
ORDER BY lead DESC, captain_id;

-- name: seats_of(campaign_id, team_id)
SELECT captain_id, team_id, since, lead FROM team_members
WHERE campaign_id = :campaign_id AND team_id = :team_id ORDER BY captain_id;

-- Who left for good keeps the seat until they come back, and counts nowhere meanwhile.
-- name: sizes(campaign_id)
SELECT team_id, COUNT(*) AS captains FROM team_members
WHERE campaign_id = :campaign_id AND NOT EXISTS (
  SELECT 1 FROM step_downs WHERE step_downs.captain_id = team_members.captain_id)
GROUP BY team_id;

-- name: moved(campaign_id, moved_by)
SELECT captain_id FROM team_members
WHERE campaign_id = :campaign_id AND moved_by = :moved_by AND lead = 0 ORDER BY captain_id;

-- name: undo_new(campaign_id, moved_by)!
DELETE FROM team_members
WHERE campaign_id = :campaign_id AND moved_by = :moved_by AND before_team = 0 AND lead = 0;

-- name: undo_moved(campaign_id, moved_by)!
UPDATE team_members SET team_id = before_team, before_team = 0, moved_by = 0
WHERE campaign_id = :campaign_id AND moved_by = :moved_by AND before_team <> 0 AND lead = 0;

-- name: talks_of(campaign_id, team_id, since)^
SELECT COALESCE(SUM((
  SELECT COUNT(*) FROM conversations talk
  WHERE talk.campaign_id = :campaign_id AND talk.captain_id = seat.captain_id
    AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')
    AND talk.at > :since)), 0) AS talks
FROM team_members seat WHERE seat.campaign_id = :campaign_id AND seat.team_id = :team_id;

-- name: count_without(campaign_id)^
SELECT COUNT(*) AS captains FROM captains
WHERE captains.campaign_id = :campaign_id
  AND NOT EXISTS (SELECT 1 FROM step_downs WHERE step_downs.captain_id = captains.id)
  AND NOT EXISTS (
    SELECT 1 FROM team_members seat
    JOIN teams ON teams.id = seat.team_id AND teams.removed_at IS NULL
    WHERE seat.captain_id = captains.id);
