-- name: list_days(campaign_id)
SELECT territory, name, day FROM election_days WHERE campaign_id = :campaign_id;

-- name: list_moves(campaign_id)
SELECT territory, name, day, before FROM election_days
WHERE campaign_id = :campaign_id AND before IS NOT NULL;

-- name: put_day(campaign_id, territory, name, day, before)!
INSERT INTO election_days (campaign_id, territory, name, day, before)
VALUES (:campaign_id, :territory, :name, :day, CAST(:before AS TEXT))
ON CONFLICT (campaign_id, territory, name) DO UPDATE SET
  day = excluded.day, before = excluded.before;

-- name: forget_days(campaign_id)!
DELETE FROM election_days WHERE campaign_id = :campaign_id;
