-- name: add_campaign(id, slug, now)!
INSERT INTO campaigns (id, slug, created_at) VALUES (:id, :slug, :now)
ON CONFLICT (slug) DO NOTHING;

-- name: find_campaign(slug)^
SELECT id FROM campaigns WHERE slug = :slug;

-- name: owners(campaign_id)
SELECT telegram_id, language, created_at, by_settings FROM owners
WHERE campaign_id = :campaign_id
ORDER BY created_at, telegram_id;

-- name: find_owner(campaign_id, telegram_id)^
SELECT telegram_id, language, created_at, by_settings FROM owners
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

-- name: campaign_of_code(digest)^
SELECT campaign_id FROM bind_codes WHERE digest = :digest;

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
SELECT chat_id, title, language, suspended_at, topic FROM groups WHERE campaign_id = :campaign_id;

-- name: campaign_of_group(chat_id)^
SELECT campaign_id FROM groups WHERE chat_id = :chat_id;

-- name: leave_group(chat_id, campaign_id)!
DELETE FROM groups WHERE chat_id = :chat_id AND campaign_id <> :campaign_id;

-- name: bind_group(campaign_id, chat_id, title, language, now, topic)!
INSERT INTO groups (campaign_id, chat_id, title, language, bound_at, topic)
VALUES (:campaign_id, :chat_id, :title, :language, :now, CAST(:topic AS BIGINT))
ON CONFLICT (campaign_id) DO UPDATE SET chat_id = excluded.chat_id, title = excluded.title,
  bound_at = excluded.bound_at, suspended_at = NULL, topic = excluded.topic;

-- name: set_group_language(campaign_id, chat_id, language)!
UPDATE groups SET language = :language WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: set_topic(campaign_id, chat_id, topic)!
UPDATE groups SET topic = CAST(:topic AS BIGINT)
WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: suspend_group(campaign_id, chat_id, now)!
UPDATE groups SET suspended_at = :now
WHERE campaign_id = :campaign_id AND chat_id = :chat_id AND suspended_at IS NULL;

-- name: resume_group(campaign_id, chat_id)!
UPDATE groups SET suspended_at = NULL WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: move_group(campaign_id, before, after)!
UPDATE groups SET chat_id = :after, suspended_at = NULL, topic = NULL
WHERE campaign_id = :campaign_id AND chat_id = :before;

-- name: add_audit(id, campaign_id, at, actor, action, detail)!
INSERT INTO audit (id, campaign_id, at, actor, action, detail)
VALUES (:id, :campaign_id, :at, :actor, :action, :detail);

-- name: audit(campaign_id)
SELECT at, actor, action, detail FROM audit WHERE campaign_id = :campaign_id ORDER BY id;

-- name: count_acts(campaign_id, actor, action, since)^
SELECT COUNT(*) AS acts FROM audit
WHERE campaign_id = :campaign_id AND actor = :actor AND action = :action AND at > :since;

-- Whoever became owner by no link did so by the settings, also before that was noted.
-- name: mark_named(campaign_id)!
UPDATE owners SET by_settings = 1
WHERE campaign_id = :campaign_id AND NOT EXISTS (
  SELECT 1 FROM audit
  WHERE audit.campaign_id = :campaign_id AND audit.actor = owners.telegram_id
    AND audit.action = 'owner_claimed' AND audit.at >= owners.created_at);

-- name: is_in_use(campaign_id)^
SELECT EXISTS (SELECT 1 FROM captains WHERE campaign_id = :campaign_id)
  OR EXISTS (SELECT 1 FROM groups WHERE campaign_id = :campaign_id) AS in_use;

-- name: drop_owner(campaign_id, telegram_id)!
DELETE FROM owners WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: name_of(campaign_id, telegram_id)^
SELECT name FROM organizer_names WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: note_name(campaign_id, telegram_id, name)!
INSERT INTO organizer_names (campaign_id, telegram_id, name)
VALUES (:campaign_id, :telegram_id, :name)
ON CONFLICT (campaign_id, telegram_id) DO UPDATE SET name = excluded.name;

-- name: forget_name(campaign_id, telegram_id)!
DELETE FROM organizer_names WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;
