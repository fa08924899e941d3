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
