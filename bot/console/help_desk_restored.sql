-- name: list_there(ids)
SELECT id FROM cases WHERE id IN (SELECT value FROM json_each(:ids));

-- name: list_said(campaign_id, ids)
SELECT DISTINCT case_id FROM case_entries
WHERE campaign_id = :campaign_id AND case_id IN (SELECT value FROM json_each(:ids));

-- name: put_back(id, campaign_id, captain_id, opened_at, waits_since, last_at, told, closed_at, restored_in)*!
INSERT INTO cases (
  id, campaign_id, captain_id, opened_at, waits_since, last_at, told, posts, closed_at, restored_in
) VALUES (
  :id, :campaign_id, :captain_id, :opened_at, CAST(:waits_since AS BIGINT), :last_at, :told, 0,
  CAST(:closed_at AS BIGINT), :restored_in
);

-- name: last(campaign_id)^
SELECT restored_in FROM cases WHERE campaign_id = :campaign_id AND restored_in IS NOT NULL
ORDER BY restored_in DESC LIMIT 1;

-- name: list_of(campaign_id, act, limit)
SELECT id FROM cases WHERE campaign_id = :campaign_id AND restored_in = :act
ORDER BY id LIMIT :limit;

-- name: list_untouched(campaign_id, since, ids)
SELECT id FROM cases own
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id
  AND last_at <= :since AND claimed_by IS NULL AND snoozed_until IS NULL AND posts = 0
  AND NOT EXISTS (SELECT 1 FROM case_entries said
    WHERE said.campaign_id = own.campaign_id AND said.case_id = own.id AND said.side <> 'lost')
  AND NOT EXISTS (SELECT 1 FROM case_messages shown
    WHERE shown.campaign_id = own.campaign_id AND shown.case_id = own.id);

-- name: drop_entries(campaign_id, ids)!
DELETE FROM case_entries
WHERE campaign_id = :campaign_id AND case_id IN (SELECT value FROM json_each(:ids));

-- name: drop_cases(campaign_id, ids)!
DELETE FROM cases WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id;

-- name: let_stay(campaign_id, ids)!
UPDATE cases SET restored_in = NULL
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id;
