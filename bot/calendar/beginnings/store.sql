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
