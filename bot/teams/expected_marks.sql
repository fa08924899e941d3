-- name: add(import_id, tag_id, captain_id, team_id, campaign_id)*!
INSERT INTO expected_marks (import_id, tag_id, captain_id, team_id, campaign_id)
VALUES (:import_id, :tag_id, :captain_id, :team_id, :campaign_id)
ON CONFLICT (import_id, tag_id, captain_id) DO UPDATE SET team_id = excluded.team_id;

-- name: call_tag(campaign_id, import_id, tag_id, known)!
UPDATE expected_marks SET tag_id = :known
WHERE import_id = :import_id AND tag_id = :tag_id AND +campaign_id = :campaign_id;

-- name: seats(campaign_id, import_id, after, limit)
SELECT mark.captain_id, CASE WHEN seat.team_id = mark.team_id THEN 1 ELSE 0 END AS is_there
FROM expected_marks mark LEFT JOIN team_members seat ON seat.captain_id = mark.captain_id
WHERE mark.import_id = :import_id AND mark.tag_id = 0 AND mark.captain_id > :after
  AND +mark.campaign_id = :campaign_id
ORDER BY mark.captain_id LIMIT :limit;

-- Whom somebody has put elsewhere since, or who leads by now, stays there: nothing follows for them.
-- name: drop_moved(campaign_id, import_id, team_id, moved_by)!
DELETE FROM expected_marks
WHERE import_id = :import_id AND tag_id = 0 AND team_id = :team_id AND +campaign_id = :campaign_id
  AND NOT EXISTS (SELECT 1 FROM team_members seat
    WHERE seat.captain_id = expected_marks.captain_id AND seat.moved_by = :moved_by
      AND seat.lead = 0);

-- name: clear(campaign_id, import_id, limit)!
DELETE FROM expected_marks
WHERE import_id = :import_id AND (tag_id, captain_id) IN (
  SELECT tag_id, captain_id FROM expected_marks
  WHERE import_id = :import_id AND +campaign_id = :campaign_id LIMIT :limit);
