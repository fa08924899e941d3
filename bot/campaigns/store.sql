-- name: latest_number(campaign_id)^
SELECT number FROM campaign_versions WHERE campaign_id = :campaign_id
ORDER BY number DESC LIMIT 1;

-- name: latest_numbers(campaign_id)^
SELECT
  (SELECT number FROM campaign_versions WHERE campaign_id = :campaign_id
   ORDER BY number DESC LIMIT 1) AS number,
  (SELECT number FROM material_versions WHERE campaign_id = :campaign_id
   ORDER BY number DESC LIMIT 1) AS texts;

-- name: find_version(campaign_id, number)^
SELECT number, at, digest, text, by_chat FROM campaign_versions
WHERE campaign_id = :campaign_id AND number = :number;

-- name: add_version(campaign_id, number, at, digest, text, by_chat)!
INSERT INTO campaign_versions (campaign_id, number, at, digest, text, by_chat)
VALUES (:campaign_id, :number, :at, :digest, :text, :by_chat);
