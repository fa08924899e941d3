-- name: counts(campaign_id, captain_id)^
SELECT
  (SELECT MAX(at) FROM conversations
   WHERE conversations.campaign_id = :campaign_id AND conversations.captain_id = :captain_id
     AND conversations.undone_at IS NULL
     AND conversations.outcome NOT IN ('sent', 'no_answer')) AS last_talk_at,
  (SELECT COUNT(*) FROM contacts
   WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
     AND contacts.removed_at IS NULL) AS people,
  (SELECT COUNT(*) FROM contacts
   WHERE contacts.campaign_id = :campaign_id AND contacts.captain_id = :captain_id
     AND contacts.removed_at IS NULL AND contacts.stage = 'listed') AS waiting;

-- name: sent(campaign_id, captain_id, limit)
SELECT at FROM nudges WHERE campaign_id = :campaign_id AND captain_id = :captain_id
ORDER BY at DESC LIMIT :limit;

-- name: log(id, campaign_id, captain_id, kind, at)!
INSERT INTO nudges (id, campaign_id, captain_id, kind, at)
VALUES (:id, :campaign_id, :captain_id, :kind, :at);

-- name: begin(campaign_id, telegram_id, language, at)!
INSERT INTO beginnings (campaign_id, telegram_id, language, begun_at, reminded)
VALUES (:campaign_id, :telegram_id, :language, :at, 0)
ON CONFLICT (campaign_id, telegram_id) DO NOTHING;

-- name: find_beginning(campaign_id, telegram_id)^
SELECT telegram_id, language, begun_at, reminded, reminded_at FROM beginnings
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: note_reminded(campaign_id, telegram_id, reminded, at)!
UPDATE beginnings SET reminded = :reminded, reminded_at = :at
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: end_beginning(campaign_id, telegram_id)!
DELETE FROM beginnings WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id;

-- name: forget(campaign_id, captain_id)!
DELETE FROM nudges WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
