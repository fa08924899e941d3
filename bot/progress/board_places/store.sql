-- name: list_places(campaign_id)
SELECT * FROM board_places WHERE campaign_id = :campaign_id ORDER BY chat_id;

-- name: find_place(campaign_id, chat_id)^
SELECT * FROM board_places WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: campaign_of(chat_id)^
SELECT campaign_id FROM board_places WHERE chat_id = :chat_id ORDER BY campaign_id LIMIT 1;

-- name: put_place(campaign_id, chat_id, title, language, topic, weekday, hour, is_channel, is_on, asked_by, asked_at)!
INSERT INTO board_places (
  campaign_id, chat_id, title, language, topic, weekday, hour, is_channel, is_on, asked_by, asked_at
) VALUES (
  :campaign_id, :chat_id, :title, :language, CAST(:topic AS BIGINT), CAST(:weekday AS BIGINT),
  CAST(:hour AS BIGINT), :is_channel, :is_on, :asked_by, :asked_at
)
ON CONFLICT (campaign_id, chat_id) DO UPDATE SET
  title = excluded.title, language = excluded.language, topic = excluded.topic,
  weekday = excluded.weekday, hour = excluded.hour, is_channel = excluded.is_channel,
  is_on = excluded.is_on, asked_by = excluded.asked_by, asked_at = excluded.asked_at;

-- name: drop_place(campaign_id, chat_id)!
DELETE FROM board_places WHERE campaign_id = :campaign_id AND chat_id = :chat_id;

-- name: move_place(campaign_id, before, after)!
UPDATE board_places SET chat_id = :after WHERE campaign_id = :campaign_id AND chat_id = :before;
