-- name: list_days(campaign_id)
SELECT territory, name, day FROM election_days WHERE campaign_id = :campaign_id;

-- name: list_moves(campaign_id)
SELECT territory, name, day, was FROM election_days
WHERE campaign_id = :campaign_id AND was IS NOT NULL;

-- name: put_day(campaign_id, territory, name, day, was)!
INSERT INTO election_days (campaign_id, territory, name, day, was)
VALUES (:campaign_id, :territory, :name, :day, CAST(:was AS TEXT))
ON CONFLICT (campaign_id, territory, name) DO UPDATE SET
  day = excluded.day, was = excluded.was;

-- name: forget_days(campaign_id)!
DELETE FROM election_days WHERE campaign_id = :campaign_id;
