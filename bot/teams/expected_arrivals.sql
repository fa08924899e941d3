-- name: count_expected(campaign_id)^
SELECT COUNT(DISTINCT key) AS people FROM expected_captains
WHERE campaign_id = :campaign_id AND key <> 0 AND link <> 0 AND import_id IN (
  SELECT id FROM captain_imports WHERE campaign_id = :campaign_id AND state = 'applied');

-- name: count_arrivals(campaign_id)^
SELECT COUNT(*) AS people FROM expected_arrivals WHERE campaign_id = :campaign_id;

-- name: arrivals(campaign_id, ids)
SELECT key, captain_id FROM expected_arrivals
WHERE campaign_id = :campaign_id AND key IN (SELECT value FROM json_each(:ids));

-- name: find_arrival(campaign_id, captain_id)^
SELECT key FROM expected_arrivals WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: arrive(campaign_id, key, captain_id, at)!
INSERT INTO expected_arrivals (campaign_id, key, captain_id, at)
VALUES (:campaign_id, :key, :captain_id, :at) ON CONFLICT (campaign_id, key) DO NOTHING;

-- name: refused(campaign_id, ids)
SELECT mark FROM expected_refusals
WHERE campaign_id = :campaign_id AND mark IN (SELECT value FROM json_each(:ids));

-- name: refuse(campaign_id, mark, at)!
INSERT INTO expected_refusals (campaign_id, mark, at) VALUES (:campaign_id, :mark, :at)
ON CONFLICT (campaign_id, mark) DO NOTHING;

-- name: marks_alike(campaign_id, mark)
SELECT key, email, phone FROM expected_captains
WHERE campaign_id = :campaign_id AND key <> 0 AND key = :mark
UNION SELECT key, email, phone FROM expected_captains
WHERE campaign_id = :campaign_id AND email <> 0 AND email = :mark
UNION SELECT key, email, phone FROM expected_captains
WHERE campaign_id = :campaign_id AND phone <> 0 AND phone = :mark;

-- name: erase_key(campaign_id, key)!
DELETE FROM expected_captains WHERE campaign_id = :campaign_id AND key <> 0 AND key = :key;

-- name: erase_marked(campaign_id, mark)!
DELETE FROM expected_captains WHERE id IN (
  SELECT id FROM expected_captains WHERE campaign_id = :campaign_id AND key <> 0 AND key = :mark
  UNION SELECT id FROM expected_captains
  WHERE campaign_id = :campaign_id AND email <> 0 AND email = :mark
  UNION SELECT id FROM expected_captains
  WHERE campaign_id = :campaign_id AND phone <> 0 AND phone = :mark);

-- name: count_of(campaign_id, ids)^
SELECT COUNT(DISTINCT key) AS people FROM expected_captains
WHERE campaign_id = :campaign_id AND key <> 0 AND key IN (SELECT value FROM json_each(:ids));

-- name: forget_arrival(campaign_id, captain_id)!
DELETE FROM expected_arrivals WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: forget_rows(campaign_id, captain_id)!
DELETE FROM expected_captains
WHERE campaign_id = :campaign_id AND captain_id <> 0 AND captain_id = :captain_id;

-- name: forget_marks(campaign_id, captain_id)!
DELETE FROM expected_marks WHERE captain_id = :captain_id AND +campaign_id = :campaign_id;
