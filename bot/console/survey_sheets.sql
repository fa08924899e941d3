-- name: ask(campaign_id, survey_id, captain_id, asked_at)!
INSERT INTO survey_sheets (campaign_id, survey_id, captain_id, asked_at)
VALUES (:campaign_id, :survey_id, :captain_id, :asked_at)
ON CONFLICT (survey_id, captain_id) DO NOTHING;

-- name: find(campaign_id, survey_id, captain_id)^
SELECT * FROM survey_sheets
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND captain_id = :captain_id;

-- name: list_answers(campaign_id, survey_id, captain_id)
SELECT place, answer FROM survey_answers
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND survey_id = :survey_id
  AND answer <> '';

-- name: find_answer(campaign_id, survey_id, place, captain_id)^
SELECT answer, shown, hidden FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND captain_id = :captain_id;

-- name: put_answer(campaign_id, survey_id, place, captain_id, answer)!
INSERT INTO survey_answers (campaign_id, survey_id, place, captain_id, answer)
VALUES (:campaign_id, :survey_id, :place, :captain_id, :answer)
ON CONFLICT (survey_id, place, captain_id) DO UPDATE SET answer = excluded.answer;

-- name: drop_answer(campaign_id, survey_id, place, captain_id)!
DELETE FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND captain_id = :captain_id;

-- name: begin(campaign_id, survey_id, captain_id, at)!
UPDATE survey_sheets SET begun_at = COALESCE(begun_at, :at), declined_at = NULL
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND captain_id = :captain_id;

-- name: finish(campaign_id, survey_id, captain_id, at)!
UPDATE survey_sheets SET finished_at = COALESCE(finished_at, :at), declined_at = NULL
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND captain_id = :captain_id;

-- name: decline(campaign_id, survey_id, captain_id, at)!
UPDATE survey_sheets SET declined_at = :at
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND captain_id = :captain_id;

-- name: figures(campaign_id, survey_id)^
SELECT COUNT(*) AS asked, COUNT(begun_at) AS begun, COUNT(finished_at) AS finished,
  SUM(CASE WHEN declined_at IS NULL THEN 0 ELSE 1 END) AS declined
FROM survey_sheets WHERE campaign_id = :campaign_id AND survey_id = :survey_id;

-- name: unfinished(campaign_id, survey_id, before)^
SELECT COUNT(*) AS captains FROM survey_sheets sheet
JOIN captains ON captains.id = sheet.captain_id
WHERE sheet.campaign_id = :campaign_id AND sheet.survey_id = :survey_id
  AND sheet.finished_at IS NULL AND sheet.declined_at IS NULL AND sheet.asked_at <= :before
  AND captains.campaign_id = :campaign_id
  AND captains.reminders = 1 AND captains.stopped_at IS NULL;

-- name: freeze_unfinished(campaign_id, survey_id, before, id)!
INSERT INTO broadcast_recipients (campaign_id, broadcast_id, captain_id, place)
SELECT captains.campaign_id, CAST(:id AS BIGINT), captains.id, captains.id FROM survey_sheets sheet
JOIN captains ON captains.id = sheet.captain_id
WHERE sheet.campaign_id = :campaign_id AND sheet.survey_id = :survey_id
  AND sheet.finished_at IS NULL AND sheet.declined_at IS NULL AND sheet.asked_at <= :before
  AND captains.campaign_id = :campaign_id
  AND captains.reminders = 1 AND captains.stopped_at IS NULL
ON CONFLICT DO NOTHING;

-- name: of_captain(campaign_id, captain_id)
SELECT survey_id, place, answer, shown, hidden FROM survey_answers
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: asked(campaign_id, captain_id)
SELECT survey_id FROM survey_sheets
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY survey_id DESC;

-- name: forget_sheets(campaign_id, captain_id)!
DELETE FROM survey_sheets WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: forget_answers(campaign_id, captain_id)!
DELETE FROM survey_answers WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: drop_sheets(campaign_id, survey_id)!
DELETE FROM survey_sheets WHERE campaign_id = :campaign_id AND survey_id = :survey_id;

-- name: drop_answers(campaign_id, survey_id)!
DELETE FROM survey_answers WHERE campaign_id = :campaign_id AND survey_id = :survey_id;

-- name: count_one(campaign_id, survey_id, place, choice, more)!
INSERT INTO survey_tallies (campaign_id, survey_id, place, choice, captains)
VALUES (:campaign_id, :survey_id, :place, :choice, :more)
ON CONFLICT (survey_id, place, choice) DO UPDATE SET
  captains = survey_tallies.captains + excluded.captains;

-- name: tallies(campaign_id, survey_id)
SELECT place, choice, captains, shown FROM survey_tallies
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND (captains > 0 OR shown > 0);

-- name: show_counts(campaign_id, survey_id, place, moved)!
UPDATE survey_tallies
SET shown = captains, captains = CASE WHEN choice = :moved THEN 0 ELSE captains END
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place;

-- name: drop_taken_back(campaign_id, survey_id, place)!
DELETE FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place AND answer = '';

-- name: show_answers(campaign_id, survey_id, place)!
UPDATE survey_answers SET shown = answer, hidden = 0
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND (shown IS NULL OR shown <> answer);

-- name: list_listed(campaign_id, survey_id, place)
SELECT captain_id FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND shown IS NOT NULL AND hidden = 0
ORDER BY captain_id;

-- name: conceal(campaign_id, survey_id, place, first, last)!
UPDATE survey_answers SET hidden = 1
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND captain_id BETWEEN :first AND :last AND shown IS NOT NULL;

-- name: some(campaign_id, survey_id, place, limit, offset)
SELECT captain_id, answer FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place AND answer <> ''
ORDER BY captain_id LIMIT :limit OFFSET :offset;

-- name: slice(campaign_id, survey_id, place, after, limit)
SELECT captain_id, answer FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND captain_id > :after AND answer <> ''
ORDER BY captain_id LIMIT :limit;

-- name: slice_shown(campaign_id, survey_id, place, after, limit)
SELECT captain_id, shown AS answer FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND captain_id > :after AND shown IS NOT NULL AND hidden = 0
ORDER BY captain_id LIMIT :limit;

-- name: slice_next(campaign_id, survey_id, place, after, limit)
SELECT captain_id, answer FROM survey_answers
WHERE campaign_id = :campaign_id AND survey_id = :survey_id AND place = :place
  AND captain_id > :after AND answer <> '' AND (hidden = 0 OR shown <> answer)
ORDER BY captain_id LIMIT :limit;

-- name: drop_tallies(campaign_id, survey_id)!
DELETE FROM survey_tallies WHERE campaign_id = :campaign_id AND survey_id = :survey_id;
