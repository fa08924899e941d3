-- name: latest_text(campaign_id)^
SELECT number FROM material_versions WHERE campaign_id = :campaign_id
ORDER BY number DESC LIMIT 1;

-- name: find_text(campaign_id, number)^
SELECT number, name, text, digest, at, by_chat FROM material_versions
WHERE campaign_id = :campaign_id AND number = :number;

-- name: texts_of(campaign_id, name, most)
SELECT number, name, text, digest, at, by_chat FROM material_versions
WHERE campaign_id = :campaign_id AND name = :name
ORDER BY number DESC LIMIT :most;

-- name: texts_in_force(campaign_id)
SELECT versions.number, versions.name, versions.text, versions.digest, versions.at,
  versions.by_chat
FROM material_versions AS versions
WHERE versions.campaign_id = :campaign_id AND versions.number = (
  SELECT MAX(later.number) FROM material_versions AS later
  WHERE later.campaign_id = versions.campaign_id AND later.name = versions.name
)
ORDER BY versions.name;

-- name: add_text(campaign_id, number, name, at, digest, text, by_chat)!
INSERT INTO material_versions (campaign_id, number, name, at, digest, text, by_chat)
VALUES (:campaign_id, :number, :name, :at, :digest, :text, :by_chat);

-- name: file_content(campaign_id, name)^
SELECT content FROM material_files WHERE campaign_id = :campaign_id AND name = :name;

-- name: keep_file(campaign_id, name, content, at)!
INSERT INTO material_files (campaign_id, name, content, at)
VALUES (:campaign_id, :name, :content, :at)
ON CONFLICT (campaign_id, name) DO UPDATE SET content = excluded.content, at = excluded.at;
