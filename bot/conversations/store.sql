-- name: add_conversation(id, campaign_id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at)!
INSERT INTO conversations (
  id, campaign_id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at
) VALUES (
  :id, :campaign_id, :captain_id, :contact_id, :outcome, CAST(:note AS TEXT),
  CAST(:channel AS TEXT), CAST(:pledge AS TEXT), CAST(:follow_up_at AS BIGINT), :at
);

-- name: list_conversations(campaign_id, captain_id, contact_id)
SELECT id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at FROM conversations
WHERE campaign_id = :campaign_id AND contact_id = :contact_id AND captain_id = :captain_id
  AND undone_at IS NULL
ORDER BY id;

-- name: find_conversation(campaign_id, captain_id, id)^
SELECT id, captain_id, contact_id, outcome, note, channel, pledge, follow_up_at, at FROM conversations
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL;

-- name: list_outcomes(campaign_id, captain_id, contact_id)
SELECT outcome FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND undone_at IS NULL
ORDER BY id;

-- name: list_kept(campaign_id, captain_id)
SELECT * FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY at, id;

-- name: change_conversation(campaign_id, captain_id, id, outcome, note, channel, pledge, follow_up_at)!
UPDATE conversations SET outcome = :outcome, note = CAST(:note AS TEXT),
  channel = CAST(:channel AS TEXT), pledge = CAST(:pledge AS TEXT),
  follow_up_at = CAST(:follow_up_at AS BIGINT)
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL;

-- name: undo_conversation(campaign_id, captain_id, id, now)!
UPDATE conversations SET undone_at = :now, note = NULL
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL;

-- name: erase_conversations(campaign_id, contact_id)!
DELETE FROM conversations WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: delete_conversations(campaign_id, captain_id)!
DELETE FROM conversations WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: find_suggested(campaign_id, captain_id)^
SELECT contact_id FROM suggestions WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: find_plan(campaign_id, captain_id, contact_id)^
SELECT contact_id, way, day, moment, place, company, obstacle, holder, steps FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: list_plans(campaign_id, captain_id)
SELECT contact_id, way, day, moment, place, company, obstacle, holder, steps FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY contact_id;

-- name: set_plan(campaign_id, captain_id, contact_id, way, day, moment, place, company, obstacle, holder, steps, at)!
INSERT INTO plans (
  campaign_id, captain_id, contact_id, way, day, moment, place, company, obstacle, holder, steps,
  changed_at
) VALUES (
  :campaign_id, :captain_id, :contact_id, CAST(:way AS TEXT), CAST(:day AS TEXT),
  CAST(:moment AS TEXT), CAST(:place AS TEXT), CAST(:company AS TEXT), CAST(:obstacle AS TEXT), CAST(:holder AS TEXT),
  CAST(:steps AS TEXT), :at
)
ON CONFLICT (campaign_id, captain_id, contact_id) DO UPDATE SET
  way = excluded.way, day = excluded.day, moment = excluded.moment, place = excluded.place,
  company = excluded.company, obstacle = excluded.obstacle, holder = excluded.holder,
  steps = excluded.steps, changed_at = excluded.changed_at;

-- name: list_kept_plans(campaign_id, captain_id)
SELECT * FROM plans WHERE campaign_id = :campaign_id AND captain_id = :captain_id
ORDER BY contact_id;

-- name: drop_plan(campaign_id, captain_id, contact_id)!
DELETE FROM plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: erase_plan(campaign_id, contact_id)!
DELETE FROM plans WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: delete_plans(campaign_id, captain_id)!
DELETE FROM plans WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_votes(campaign_id, captain_id)
SELECT contact_id, voted FROM votes WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: put_vote(campaign_id, captain_id, contact_id, voted, at)!
INSERT INTO votes (campaign_id, captain_id, contact_id, voted, at)
VALUES (:campaign_id, :captain_id, :contact_id, :voted, :at)
ON CONFLICT (campaign_id, captain_id, contact_id) DO UPDATE SET
  voted = excluded.voted, at = excluded.at;

-- name: drop_vote(campaign_id, captain_id, contact_id)!
DELETE FROM votes
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id;

-- name: drop_voted(campaign_id, captain_id, contact_id)!
DELETE FROM votes
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND voted = 1;

-- name: erase_vote(campaign_id, contact_id)!
DELETE FROM votes WHERE campaign_id = :campaign_id AND contact_id = :contact_id;

-- name: delete_votes(campaign_id, captain_id)!
DELETE FROM votes WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_listed(campaign_id, ids)
SELECT id, captain_id, stage, relationship, unlikely, later_at, created_at, addition
FROM contacts
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
  AND removed_at IS NULL
ORDER BY captain_id, id;

-- name: list_latest(campaign_id, ids)
SELECT contact_id, outcome, at AS talked_at, follow_up_at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
  AND undone_at IS NULL
ORDER BY id;

-- name: list_tries(campaign_id, ids)
SELECT captain_id, contact_id, outcome, at, follow_up_at FROM conversations
WHERE campaign_id = :campaign_id AND captain_id IN (SELECT value FROM json_each(:ids))
  AND undone_at IS NULL
ORDER BY id;

-- name: list_days(campaign_id, ids)
SELECT plans.captain_id, plans.contact_id, plans.day AS plan_day, plans.way AS plan_way,
  plans.steps AS plan_steps, votes.contact_id AS voted
FROM plans LEFT JOIN votes ON votes.campaign_id = plans.campaign_id
  AND votes.captain_id = plans.captain_id AND votes.contact_id = plans.contact_id
WHERE plans.campaign_id = :campaign_id
  AND plans.captain_id IN (SELECT value FROM json_each(:ids)) AND plans.way IS NOT NULL;

-- name: list_recruited(campaign_id, ids)
SELECT recruiter_id, contact_id FROM recruits
WHERE campaign_id = :campaign_id AND recruiter_id IN (SELECT value FROM json_each(:ids))
  AND recruit_agrees = 1 AND recruiter_agrees = 1;
