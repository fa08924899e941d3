-- name: find(campaign_id)^
SELECT * FROM purges WHERE campaign_id = :campaign_id;

-- name: begin(campaign_id, at)!
INSERT INTO purges (campaign_id, begun_at, captains, contacts, conversations, pledges)
SELECT :campaign_id, :at,
  (SELECT COUNT(*) FROM captains WHERE campaign_id = :campaign_id),
  (SELECT COUNT(*) FROM contacts WHERE campaign_id = :campaign_id AND removed_at IS NULL),
  (SELECT COUNT(*) FROM conversations WHERE campaign_id = :campaign_id AND undone_at IS NULL
    AND outcome NOT IN ('sent', 'no_answer')),
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND removed_at IS NULL
     AND stage IN ('pledged', 'plan_made', 'voted'))
WHERE NOT EXISTS (SELECT 1 FROM purges WHERE campaign_id = :campaign_id);

-- name: finish(campaign_id, at)!
UPDATE purges SET finished_at = :at WHERE campaign_id = :campaign_id AND finished_at IS NULL;

-- name: forget(campaign_id)!
DELETE FROM purges WHERE campaign_id = :campaign_id;

-- name: next_captains(campaign_id, limit)
SELECT id, telegram_id FROM captains WHERE campaign_id = :campaign_id ORDER BY id LIMIT :limit;

-- name: captains_after(campaign_id, after, limit)
SELECT id FROM captains WHERE campaign_id = :campaign_id AND id > :after ORDER BY id LIMIT :limit;

-- name: owners(campaign_id)
SELECT telegram_id, language FROM owners WHERE campaign_id = :campaign_id;

-- name: group_of(campaign_id)^
SELECT chat_id, language FROM groups WHERE campaign_id = :campaign_id AND suspended_at IS NULL;

-- name: others(campaign_id)^
SELECT COUNT(*) AS campaigns FROM campaigns
WHERE id <> :campaign_id AND NOT EXISTS (
  SELECT 1 FROM purges WHERE campaign_id = campaigns.id AND finished_at IS NOT NULL);

-- name: find_campaign(campaign_id)^
SELECT id, slug, created_at FROM campaigns WHERE id = :campaign_id;

-- name: add_campaign(id, slug, created_at)!
INSERT INTO campaigns (id, slug, created_at) VALUES (:id, :slug, :created_at);

-- name: known_chats(campaign_id)
SELECT chat_id AS subject FROM groups WHERE campaign_id = :campaign_id
UNION SELECT telegram_id FROM owners WHERE campaign_id = :campaign_id
UNION SELECT telegram_id FROM beginnings WHERE campaign_id = :campaign_id
UNION SELECT telegram_id FROM captains WHERE campaign_id = :campaign_id
UNION SELECT chat_id FROM outbox WHERE campaign_id = :campaign_id
UNION SELECT chat_id FROM dialogs WHERE campaign_id = :campaign_id
UNION SELECT chat_id FROM chosen_campaigns WHERE campaign_id = :campaign_id
UNION SELECT id FROM captains WHERE campaign_id = :campaign_id
UNION SELECT id FROM webhook_endpoints WHERE campaign_id = :campaign_id;

-- name: all_subjects()
SELECT subject FROM keys WHERE subject <> 0 AND subject NOT IN (SELECT id FROM kept_captains)
UNION SELECT chat_id FROM dialogs UNION SELECT chat_id FROM set_aside
UNION SELECT chat_id FROM used_buttons UNION SELECT chat_id FROM chats;

-- name: count_captains(campaign_id)^
SELECT COUNT(*) AS captains FROM captains WHERE campaign_id = :campaign_id;

-- name: unfinished()
SELECT id, slug FROM campaigns WHERE NOT EXISTS (
  SELECT 1 FROM purges WHERE campaign_id = campaigns.id AND finished_at IS NOT NULL)
ORDER BY created_at;

-- name: nearly_gone()
SELECT campaign_id FROM purges
WHERE finished_at IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM erasures WHERE kind = 'purge' AND erasures.campaign_id = purges.campaign_id);

-- name: formerly(campaign_id, contact_id)
SELECT before, giver_id FROM passed_on WHERE campaign_id = :campaign_id AND after = :contact_id;

-- name: unlink_recruit(campaign_id, captain_id, contact_id)!
UPDATE recruits SET contact_id = 0
WHERE campaign_id = :campaign_id AND recruiter_id = :captain_id AND contact_id = :contact_id;

-- name: unlink_entries(campaign_id, captain_id)!
DELETE FROM passed_on WHERE campaign_id = :campaign_id
  AND after IN (SELECT id FROM contacts WHERE campaign_id = :campaign_id AND captain_id = :captain_id);

-- name: is_somebody(campaign_id, telegram_id)^
SELECT 1 AS known FROM captains WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id
UNION ALL
SELECT 1 FROM owners WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id
UNION ALL
SELECT 1 FROM beginnings WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id
UNION ALL
SELECT 1 FROM dialogs
WHERE campaign_id = :campaign_id AND chat_id = :telegram_id AND user_id = :telegram_id;

-- name: waits(campaign_id, chat_id)^
SELECT 1 AS open FROM outbox
WHERE chat_id = :chat_id AND campaign_id = :campaign_id AND state IN ('queued', 'sending') LIMIT 1;

-- name: strangers(before, limit)
SELECT subject FROM keys seal
WHERE seal.subject > 0 AND seal.created_at < :before
  AND NOT EXISTS (SELECT 1 FROM captains WHERE id = seal.subject)
  AND NOT EXISTS (SELECT 1 FROM kept_captains WHERE id = seal.subject)
  AND NOT EXISTS (SELECT 1 FROM captains
    WHERE campaign_id IN (SELECT id FROM campaigns) AND telegram_id = seal.subject)
  AND NOT EXISTS (SELECT 1 FROM owners WHERE telegram_id = seal.subject)
  AND NOT EXISTS (SELECT 1 FROM campaigns WHERE id = seal.subject)
  AND NOT EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = seal.subject)
  AND NOT EXISTS (SELECT 1 FROM case_helpers
    WHERE campaign_id IN (SELECT id FROM campaigns) AND telegram_id = seal.subject)
  AND NOT EXISTS (SELECT 1 FROM beginnings
    WHERE campaign_id IN (SELECT id FROM campaigns) AND telegram_id = seal.subject
      AND (reminded < 3 OR COALESCE(reminded_at, begun_at) >= :before))
  AND NOT EXISTS (SELECT 1 FROM dialogs WHERE chat_id = seal.subject AND updated_at >= :before)
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat_id = seal.subject
    AND (created_at >= :before OR state IN ('queued', 'sending')))
ORDER BY subject LIMIT :limit;

-- name: strange_chats(before, limit)
SELECT chat_id AS subject FROM chats
WHERE chat_id > 0 AND moved_to IS NULL AND since < :before
  AND NOT EXISTS (SELECT 1 FROM captains
    WHERE campaign_id IN (SELECT id FROM campaigns) AND telegram_id = chats.chat_id)
  AND NOT EXISTS (SELECT 1 FROM owners WHERE telegram_id = chats.chat_id)
ORDER BY chat_id LIMIT :limit;
