-- name: find(campaign_id)^
SELECT * FROM purges WHERE campaign_id = :campaign_id;

-- name: begin(campaign_id, at)!
INSERT INTO purges (campaign_id, begun_at, captains, contacts, conversations, pledges)
SELECT :campaign_id, :at,
  (SELECT COUNT(*) FROM captains WHERE campaign_id = :campaign_id),
  (SELECT COUNT(*) FROM contacts WHERE campaign_id = :campaign_id AND removed_at IS NULL),
  (SELECT COUNT(*) FROM conversations WHERE campaign_id = :campaign_id AND undone_at IS NULL),
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

-- name: owners(campaign_id)
SELECT telegram_id, language FROM owners WHERE campaign_id = :campaign_id;

-- name: group_of(campaign_id)^
SELECT chat_id, language FROM groups WHERE campaign_id = :campaign_id AND suspended_at IS NULL;

-- name: campaigns()^
SELECT COUNT(*) AS campaigns FROM campaigns;

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
UNION SELECT id FROM captains WHERE campaign_id = :campaign_id;

-- name: all_subjects()
SELECT subject FROM keys WHERE subject <> 0
UNION SELECT chat_id FROM dialogs UNION SELECT chat_id FROM set_aside
UNION SELECT chat_id FROM used_buttons UNION SELECT chat_id FROM chats;

-- name: count_captains(campaign_id)^
SELECT COUNT(*) AS captains FROM captains WHERE campaign_id = :campaign_id;

-- name: unfinished()
SELECT slug FROM campaigns WHERE NOT EXISTS (
  SELECT 1 FROM purges WHERE campaign_id = campaigns.id AND finished_at IS NOT NULL)
ORDER BY created_at;
