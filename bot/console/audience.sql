-- name: add_filter(id, campaign_id, name, mark, conditions)!
INSERT INTO captain_filters (id, campaign_id, name, mark, conditions)
VALUES (:id, :campaign_id, :name, :mark, :conditions)
ON CONFLICT (id) DO NOTHING;

-- name: drop_named(campaign_id, mark)!
DELETE FROM captain_filters WHERE campaign_id = :campaign_id AND mark = :mark;

-- name: drop_filter(campaign_id, id)!
DELETE FROM captain_filters WHERE campaign_id = :campaign_id AND id = :id;

-- name: list_filters(campaign_id)
SELECT id, campaign_id, name, conditions FROM captain_filters WHERE campaign_id = :campaign_id;

-- name: find_filter(campaign_id, id)^
SELECT id, campaign_id, name, conditions FROM captain_filters
WHERE campaign_id = :campaign_id AND id = :id;

-- name: add_tag(id, campaign_id, name, mark)!
INSERT INTO tags (id, campaign_id, name, mark) VALUES (:id, :campaign_id, :name, :mark)
ON CONFLICT (campaign_id, mark) DO NOTHING;

-- name: named_tag(campaign_id, mark)^
SELECT id, campaign_id, name, 0 AS captains FROM tags
WHERE campaign_id = :campaign_id AND mark = :mark;

-- name: find_tag(campaign_id, id)^
SELECT id, campaign_id, name, 0 AS captains FROM tags
WHERE campaign_id = :campaign_id AND id = :id;

-- name: list_tags(campaign_id)
SELECT id, campaign_id, name,
  (SELECT COUNT(*) FROM captain_tags
   WHERE captain_tags.campaign_id = tags.campaign_id AND captain_tags.tag_id = tags.id
     AND captain_tags.removed_in IS NULL) AS captains
FROM tags WHERE campaign_id = :campaign_id;

-- name: tags_of(campaign_id, captain_id)
SELECT tag_id FROM captain_tags
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND removed_in IS NULL;

-- name: put_tag(campaign_id, captain_id, tag_id, act)!
INSERT INTO captain_tags (campaign_id, tag_id, captain_id, added_in)
VALUES (:campaign_id, :tag_id, :captain_id, :act)
ON CONFLICT (campaign_id, tag_id, captain_id) DO UPDATE SET
  added_in = excluded.added_in, removed_in = NULL WHERE captain_tags.removed_in IS NOT NULL;

-- name: put_listed(campaign_id, import_id)!
INSERT INTO captain_tags (campaign_id, tag_id, captain_id, added_in)
SELECT mark.campaign_id, mark.tag_id, mark.captain_id, mark.import_id FROM expected_marks mark
WHERE mark.import_id = :import_id AND mark.tag_id <> 0 AND +mark.campaign_id = :campaign_id
ORDER BY mark.tag_id, mark.captain_id
ON CONFLICT (campaign_id, tag_id, captain_id) DO UPDATE SET
  added_in = excluded.added_in, removed_in = NULL WHERE captain_tags.removed_in IS NOT NULL;

-- name: take_tag(campaign_id, captain_id, tag_id, act)!
UPDATE captain_tags SET removed_in = :act
WHERE campaign_id = :campaign_id AND tag_id = :tag_id AND captain_id = :captain_id
  AND removed_in IS NULL;

-- name: undo_added(campaign_id, act)!
DELETE FROM captain_tags
WHERE campaign_id = :campaign_id AND added_in = :act AND removed_in IS NULL;

-- name: undo_removed(campaign_id, act)!
UPDATE captain_tags SET removed_in = NULL WHERE campaign_id = :campaign_id AND removed_in = :act;

-- name: touched(campaign_id, act)^
SELECT
  (SELECT COUNT(*) FROM captain_tags
   WHERE campaign_id = :campaign_id AND added_in = :act AND removed_in IS NULL)
  + (SELECT COUNT(*) FROM captain_tags
   WHERE campaign_id = :campaign_id AND removed_in = :act) AS captains;

-- name: forget_tags(campaign_id, captain_id)!
DELETE FROM captain_tags WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: list_recipients(campaign_id, broadcast_id, after, limit)
SELECT captain_id, place, due_at FROM broadcast_recipients
WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id AND place > :after
ORDER BY place LIMIT :limit;

-- name: forget_recipient(campaign_id, captain_id)!
DELETE FROM broadcast_recipients WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: count_recipients(campaign_id, broadcast_id)^
SELECT COUNT(*) AS captains, MAX(place) AS last FROM broadcast_recipients
WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id;

-- name: move_recipient(campaign_id, source, broadcast_id, captain_id)!
UPDATE broadcast_recipients SET broadcast_id = :broadcast_id
WHERE campaign_id = :campaign_id AND broadcast_id = :source AND captain_id = :captain_id;

-- name: count_talked(campaign_id, broadcast_id, since)^
SELECT COUNT(*) AS captains FROM broadcast_recipients recipient
JOIN captain_figures figures ON figures.captain_id = recipient.captain_id
WHERE recipient.campaign_id = :campaign_id AND recipient.broadcast_id = :broadcast_id
  AND figures.campaign_id = :campaign_id AND figures.last_talk_at >= :since;

-- name: count_answered(campaign_id, broadcast_id, since)^
SELECT COUNT(*) AS captains FROM broadcast_recipients recipient
JOIN captains ON captains.id = recipient.captain_id
WHERE recipient.campaign_id = :campaign_id AND recipient.broadcast_id = :broadcast_id
  AND captains.campaign_id = :campaign_id AND captains.last_active_at >= :since;

-- name: zones(campaign_id)
SELECT DISTINCT time_zone FROM captains WHERE campaign_id = :campaign_id;

-- name: put_moment(campaign_id, broadcast_id, time_zone, due_at)!
UPDATE broadcast_recipients SET due_at = :due_at
WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id AND captain_id IN (
  SELECT id FROM captains WHERE campaign_id = :campaign_id AND time_zone = :time_zone);

-- name: put_in_order(campaign_id, broadcast_id)!
UPDATE broadcast_recipients SET place = sorted.place
FROM (
  SELECT captain_id, ROW_NUMBER() OVER (ORDER BY due_at, captain_id) AS place
  FROM broadcast_recipients
  WHERE campaign_id = :campaign_id AND broadcast_id = :broadcast_id) AS sorted
WHERE broadcast_recipients.campaign_id = :campaign_id
  AND broadcast_recipients.broadcast_id = :broadcast_id
  AND broadcast_recipients.captain_id = sorted.captain_id;
