-- name: add_invite(id, campaign_id, captain_id, contact_id, digest, code, made_at, expires_at)!
INSERT INTO invites
  (id, campaign_id, captain_id, contact_id, digest, code, made_at, expires_at)
VALUES
  (:id, :campaign_id, :captain_id, :contact_id, :digest, :code, :made_at, :expires_at);

-- name: find_invite(campaign_id, digest)^
SELECT * FROM invites WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: latest_invite(campaign_id, captain_id, contact_id)^
SELECT * FROM invites
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
ORDER BY id DESC LIMIT 1;

-- name: invite_by_id(campaign_id, captain_id, id)^
SELECT * FROM invites
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND id = :id;

-- name: withdraw(campaign_id, captain_id, contact_id, at)!
UPDATE invites SET withdrawn_at = :at
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND contact_id = :contact_id
  AND withdrawn_at IS NULL;

-- name: delete_invites(campaign_id, captain_id)!
DELETE FROM invites WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: add_guess(id, campaign_id, telegram_id, at)!
INSERT INTO invite_guesses (id, campaign_id, telegram_id, at)
VALUES (:id, :campaign_id, :telegram_id, :at);

-- name: count_guesses(campaign_id, telegram_id, since)^
SELECT COUNT(*) AS guesses FROM invite_guesses
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id AND at > :since;

-- name: forget_guesses(before)!
DELETE FROM invite_guesses WHERE at <= :before;

-- name: delete_guesses(campaign_id, telegram_id)!
DELETE FROM invite_guesses WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: put_recruit(captain_id, campaign_id, recruiter_id, contact_id, joined_at)!
INSERT INTO recruits (captain_id, campaign_id, recruiter_id, contact_id, joined_at)
VALUES (:captain_id, :campaign_id, :recruiter_id, :contact_id, :joined_at)
ON CONFLICT (captain_id) DO UPDATE SET recruiter_id = excluded.recruiter_id;

-- name: find_recruit(campaign_id, captain_id)^
SELECT recruit.*, entry.id AS entry_id FROM recruits recruit
LEFT JOIN contacts entry ON entry.id = recruit.contact_id AND entry.removed_at IS NULL
  AND entry.captain_id = recruit.recruiter_id
WHERE recruit.campaign_id = :campaign_id AND recruit.captain_id = :captain_id
  AND recruit.recruiter_id <> 0;

-- name: recruits_of(campaign_id, recruiter_id)
SELECT recruit.*, entry.id AS entry_id,
  (SELECT COUNT(*) FROM conversations talk
   WHERE talk.campaign_id = :campaign_id AND talk.captain_id = recruit.captain_id
     AND talk.undone_at IS NULL AND talk.outcome NOT IN ('sent', 'no_answer')) AS talks,
  (SELECT COUNT(*) FROM contacts friend
   WHERE friend.campaign_id = :campaign_id AND friend.captain_id = recruit.captain_id
     AND friend.removed_at IS NULL AND friend.stage IN ('pledged', 'plan_made', 'voted')) AS pledges
FROM recruits recruit
LEFT JOIN contacts entry ON entry.id = recruit.contact_id AND entry.removed_at IS NULL
  AND entry.captain_id = recruit.recruiter_id
WHERE recruit.campaign_id = :campaign_id AND recruit.recruiter_id = :recruiter_id
ORDER BY recruit.captain_id;

-- name: team_size(campaign_id, recruiter_id)^
WITH RECURSIVE team (id) AS (
  SELECT captain_id FROM recruits
  WHERE campaign_id = :campaign_id AND recruiter_id = :recruiter_id
  UNION
  SELECT recruit.captain_id FROM recruits recruit JOIN team ON recruit.recruiter_id = team.id
  WHERE recruit.campaign_id = :campaign_id)
SELECT COUNT(*) AS size FROM team;

-- name: note_talk(campaign_id, captain_id, at)!
UPDATE recruits SET talked_at = :at
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND talked_at IS NULL;

-- name: forget_talk(campaign_id, captain_id)!
UPDATE recruits SET talked_at = NULL
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: answer_recruit(campaign_id, captain_id, agrees)!
UPDATE recruits SET recruit_agrees = :agrees
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: answer_recruiter(campaign_id, captain_id, agrees)!
UPDATE recruits SET recruiter_agrees = :agrees
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: delete_recruit(campaign_id, captain_id)!
DELETE FROM recruits WHERE captain_id IN (
  SELECT captain_id FROM recruits WHERE campaign_id = :campaign_id AND recruiter_id = :captain_id
  UNION ALL SELECT CAST(:captain_id AS BIGINT));

-- name: talked_with(campaign_id, captain_id)^
SELECT COUNT(DISTINCT contact_id) AS people FROM conversations
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
  AND outcome NOT IN ('sent', 'no_answer');

-- name: asked_at(captain_id)^
SELECT at FROM recruit_asks WHERE captain_id = :captain_id;

-- name: note_asked(captain_id, campaign_id, at)!
INSERT INTO recruit_asks (captain_id, campaign_id, at) VALUES (:captain_id, :campaign_id, :at)
ON CONFLICT (captain_id) DO UPDATE SET at = excluded.at;

-- name: delete_asks(captain_id)!
DELETE FROM recruit_asks WHERE captain_id = :captain_id;
