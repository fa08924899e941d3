-- name: add_campaign(id, slug, now)!
INSERT INTO campaigns (id, slug, created_at) VALUES (:id, :slug, :now)
ON CONFLICT (slug) DO NOTHING;

-- name: find_campaign(slug)^
SELECT id FROM campaigns WHERE slug = :slug;

-- name: owners(campaign_id)
SELECT telegram_id, language FROM owners WHERE campaign_id = :campaign_id
ORDER BY created_at, telegram_id;

-- name: find_owner(campaign_id, telegram_id)^
SELECT telegram_id, language FROM owners
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: add_owner(campaign_id, telegram_id, language, now)!
INSERT INTO owners (campaign_id, telegram_id, language, created_at)
VALUES (:campaign_id, :telegram_id, :language, :now)
ON CONFLICT (campaign_id, telegram_id) DO NOTHING;

-- name: end_owner_links(campaign_id, now)!
UPDATE owner_links SET expires_at = :now
WHERE campaign_id = :campaign_id AND used_at IS NULL AND expires_at > :now;

-- name: add_owner_link(id, campaign_id, digest, expires_at)!
INSERT INTO owner_links (id, campaign_id, digest, expires_at)
VALUES (:id, :campaign_id, :digest, :expires_at);

-- name: find_owner_link(campaign_id, digest)^
SELECT id, expires_at, used_at FROM owner_links
WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: use_owner_link(id, now)!
UPDATE owner_links SET used_at = :now WHERE id = :id AND used_at IS NULL;

-- name: end_bind_codes(campaign_id, owner, now)!
UPDATE bind_codes SET expires_at = :now
WHERE campaign_id = :campaign_id AND owner = :owner AND used_at IS NULL AND expires_at > :now;

-- name: add_bind_code(id, campaign_id, owner, digest, expires_at)!
INSERT INTO bind_codes (id, campaign_id, owner, digest, expires_at)
VALUES (:id, :campaign_id, :owner, :digest, :expires_at);

-- name: find_bind_code(campaign_id, digest)^
SELECT id, owner, expires_at, used_at FROM bind_codes
WHERE campaign_id = :campaign_id AND digest = :digest;

-- name: bind_code(campaign_id, id)^
SELECT id, owner, expires_at, used_at FROM bind_codes
WHERE campaign_id = :campaign_id AND id = :id;

-- name: use_bind_code(id, now)!
UPDATE bind_codes SET used_at = :now WHERE id = :id AND used_at IS NULL;

-- name: add_vain_try(id, campaign_id, telegram_id, now)!
INSERT INTO vain_tries (id, campaign_id, telegram_id, at)
VALUES (:id, :campaign_id, :telegram_id, :now);

-- name: drop_vain_tries(campaign_id, before)!
DELETE FROM vain_tries WHERE campaign_id = :campaign_id AND at <= :before;

-- name: forget_tries(campaign_id, telegram_id)!
DELETE FROM vain_tries WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: vain_tries(campaign_id, telegram_id, since)^
SELECT COUNT(*) AS tries FROM vain_tries
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id AND at > :since;

-- name: group_of(campaign_id)^
SELECT chat_id, title, language, suspended_at FROM groups WHERE campaign_id = :campaign_id;

-- name: campaign_of_group(chat_id)^
SELECT campaign_id FROM groups WHERE chat_id = :chat_id;

-- name: leave_group(chat_id, campaign_id)!
DELETE FROM groups WHERE chat_id = :chat_id AND campaign_id <> :campaign_id;

-- name: bind_group(campaign_id, chat_id, title, language, now)!
INSERT INTO groups (campaign_id, chat_id, title, language, bound_at)
VALUES (:campaign_id, :chat_id, :title, :language, :now)
ON CONFLICT (campaign_id) DO UPDATE SET chat_id = excluded.chat_id, title = excluded.title,
  bound_at = excluded.bound_at, suspended_at = NULL;

-- name: set_group_language(campaign_id, chat_id, language)!
UPDATE groups SET language = :language WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: suspend_group(campaign_id, chat_id, now)!
UPDATE groups SET suspended_at = :now
WHERE campaign_id = :campaign_id AND chat_id = :chat_id AND suspended_at IS NULL;

-- name: resume_group(campaign_id, chat_id)!
UPDATE groups SET suspended_at = NULL WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: move_group(before, after)!
UPDATE groups SET chat_id = :after, suspended_at = NULL WHERE chat_id = :before;

-- name: add_audit(id, campaign_id, at, actor, action, detail)!
INSERT INTO audit (id, campaign_id, at, actor, action, detail)
VALUES (:id, :campaign_id, :at, :actor, :action, :detail);

-- name: audit(campaign_id)
SELECT at, actor, action, detail FROM audit WHERE campaign_id = :campaign_id ORDER BY id;

-- name: progress(campaign_id, week, cohort, now)^
SELECT
  (SELECT COUNT(*) FROM captains WHERE campaign_id = :campaign_id)
    - (SELECT COUNT(*) FROM step_downs WHERE campaign_id = :campaign_id) AS captains,
  (SELECT COUNT(*) FROM step_downs WHERE campaign_id = :campaign_id) AS stepped_down,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND stopped_at IS NULL AND snoozed_until > :now) AS paused,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND joined_at > :week) AS joined_this_week,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND last_active_at > :week) AS active_this_week,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND removed_at IS NULL AND NOT EXISTS (
     SELECT 1 FROM step_downs WHERE step_downs.captain_id = contacts.captain_id)) AS contacts,
  (SELECT COUNT(*) FROM conversations
   WHERE campaign_id = :campaign_id AND undone_at IS NULL) AS conversations,
  (SELECT COUNT(*) FROM conversations
   WHERE campaign_id = :campaign_id AND undone_at IS NULL AND at > :week)
    AS conversations_this_week,
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted')) AS pledges,
  (SELECT COUNT(*) FROM captains captain
   WHERE captain.campaign_id = :campaign_id AND NOT EXISTS (
     SELECT 1 FROM step_downs WHERE step_downs.captain_id = captain.id) AND NOT EXISTS (
     SELECT 1 FROM conversations talk
     WHERE talk.campaign_id = :campaign_id AND talk.captain_id = captain.id
       AND talk.undone_at IS NULL)) AS without_conversation,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND recruited_by IS NOT NULL) AS recruited,
  (SELECT COUNT(*) FROM captains
   WHERE campaign_id = :campaign_id AND joined_at <= :cohort) AS cohort,
  (SELECT COUNT(*) FROM captains recruit
   JOIN captains above ON above.id = recruit.recruited_by AND above.joined_at <= :cohort
   WHERE recruit.campaign_id = :campaign_id) AS cohort_recruits;

-- name: stages(campaign_id)
SELECT stage, COUNT(*) AS contacts FROM contacts
WHERE campaign_id = :campaign_id AND removed_at IS NULL GROUP BY stage;

-- name: stalled(campaign_id, now, joined_before, talked_before, limit)
WITH last_talks AS (
  SELECT captain_id, MAX(at) AS at FROM conversations
  WHERE campaign_id = :campaign_id AND undone_at IS NULL GROUP BY captain_id)
SELECT captain.id, last_talks.at AS talked_at,
  COALESCE(last_talks.at, captain.joined_at) AS waiting_since, COUNT(*) OVER () AS stalled
FROM captains captain LEFT JOIN last_talks ON last_talks.captain_id = captain.id
WHERE captain.campaign_id = :campaign_id AND captain.stopped_at IS NULL
  AND (captain.snoozed_until IS NULL OR captain.snoozed_until <= :now)
  AND ((last_talks.at IS NULL AND captain.joined_at <= :joined_before)
    OR last_talks.at <= :talked_before)
ORDER BY waiting_since, captain.id LIMIT :limit;
