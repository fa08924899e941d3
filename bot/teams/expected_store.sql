-- name: add_import(id, campaign_id, language, topic, state, about, found, made_at)!
INSERT INTO captain_imports
  (id, campaign_id, language, topic, state, about, found, made_at)
VALUES
  (:id, :campaign_id, :language, :topic, :state, :about, :found, :made_at);

-- name: find_import(campaign_id, id)^
SELECT * FROM captain_imports WHERE id = :id AND +campaign_id = :campaign_id;

-- name: all_in(campaign_id, state)
SELECT * FROM captain_imports WHERE campaign_id = :campaign_id AND state = :state ORDER BY id;

-- name: put_import(campaign_id, id, state, about, found, applied_to, applied_at, sending)!
UPDATE captain_imports
SET state = :state, about = :about, found = :found, applied_to = :applied_to, applied_at = :applied_at,
  sending = :sending
WHERE id = :id AND +campaign_id = :campaign_id;

-- name: drop_import(campaign_id, id)!
DELETE FROM captain_imports WHERE id = :id AND +campaign_id = :campaign_id;

-- name: clear(campaign_id, import_id, limit)!
DELETE FROM expected_captains WHERE id IN (
  SELECT id FROM expected_captains
  WHERE import_id = :import_id AND +campaign_id = :campaign_id LIMIT :limit);

-- name: clear_used(campaign_id, import_id, limit)!
DELETE FROM expected_captains WHERE id IN (
  SELECT id FROM expected_captains
  WHERE import_id = :import_id AND kind IN ('captain', 'known', 'wrong')
    AND +campaign_id = :campaign_id LIMIT :limit);

-- name: add_people(id, campaign_id, import_id, line, kind, why, key, link, email, phone, captain_id, told)*!
INSERT INTO expected_captains
  (id, campaign_id, import_id, line, kind, why, key, link, email, phone, captain_id, told)
VALUES
  (:id, :campaign_id, :import_id, :line, :kind, :why, :key, :link, :email, :phone, :captain_id,
   :told);

-- name: put_people(kind, why, told, captain_id, id)*!
UPDATE expected_captains SET kind = :kind, why = :why, told = :told, captain_id = :captain_id
WHERE id = :id;

-- name: set_wrong(campaign_id, import_id, kind, why, ids)!
UPDATE expected_captains SET kind = 'wrong', why = :why
WHERE import_id = :import_id AND kind = :kind AND +campaign_id = :campaign_id
  AND captain_id IN (SELECT value FROM json_each(:ids));

-- name: by_key(campaign_id, import_id, ids)
SELECT * FROM expected_captains
WHERE campaign_id = :campaign_id AND key <> 0 AND key IN (SELECT value FROM json_each(:ids))
  AND (import_id = :import_id OR import_id IN (
    SELECT id FROM captain_imports WHERE campaign_id = :campaign_id AND state = 'applied'));

-- name: kinds(campaign_id, ids)
SELECT key, kind, import_id FROM expected_captains
WHERE campaign_id = :campaign_id AND key <> 0 AND key IN (SELECT value FROM json_each(:ids))
  AND import_id IN (
    SELECT id FROM captain_imports WHERE campaign_id = :campaign_id AND state = 'applied')
ORDER BY import_id;

-- name: by_email(campaign_id, import_id, ids)
SELECT * FROM expected_captains
WHERE campaign_id = :campaign_id AND email <> 0 AND email IN (SELECT value FROM json_each(:ids))
  AND (import_id = :import_id OR import_id IN (
    SELECT id FROM captain_imports WHERE campaign_id = :campaign_id AND state = 'applied'));

-- name: by_phone(campaign_id, import_id, ids)
SELECT * FROM expected_captains
WHERE campaign_id = :campaign_id AND phone <> 0 AND phone IN (SELECT value FROM json_each(:ids))
  AND (import_id = :import_id OR import_id IN (
    SELECT id FROM captain_imports WHERE campaign_id = :campaign_id AND state = 'applied'));

-- name: by_link(campaign_id, link)^
SELECT * FROM expected_captains
WHERE campaign_id = :campaign_id AND link <> 0 AND link = :link AND import_id IN (
  SELECT id FROM captain_imports WHERE campaign_id = :campaign_id AND state = 'applied')
ORDER BY import_id DESC LIMIT 1;

-- name: page(campaign_id, import_id, kind, after, limit)
SELECT * FROM expected_captains
WHERE import_id = :import_id AND kind = :kind AND line > :after AND +campaign_id = :campaign_id
ORDER BY line LIMIT :limit;

-- name: with_link(campaign_id, import_id, after, limit)
SELECT * FROM expected_captains
WHERE import_id = :import_id AND link <> 0 AND line > :after AND +campaign_id = :campaign_id
ORDER BY line LIMIT :limit;

-- name: outdated(campaign_id, import_id, limit)!
DELETE FROM expected_captains WHERE id IN (
  SELECT old.id FROM expected_captains newer
  JOIN expected_captains old ON old.campaign_id = :campaign_id AND old.key <> 0
    AND old.key = newer.key AND old.import_id < :import_id
  WHERE newer.import_id = :import_id AND newer.key <> 0 AND +newer.campaign_id = :campaign_id
  LIMIT :limit);
