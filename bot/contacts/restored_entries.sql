-- name: list_known(campaign_id, ids)
SELECT id FROM contacts WHERE id IN (SELECT value FROM json_each(:ids))
UNION
SELECT before FROM passed_on
WHERE campaign_id = :campaign_id AND before IN (SELECT value FROM json_each(:ids))
UNION
SELECT gone FROM merges
WHERE campaign_id = :campaign_id AND gone IN (SELECT value FROM json_each(:ids));

-- name: mark(campaign_id, captain_id, id, act)!
UPDATE contacts SET restored_in = :act
WHERE id = :id AND campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: last(campaign_id)^
SELECT restored_in FROM contacts WHERE campaign_id = :campaign_id AND restored_in IS NOT NULL
ORDER BY restored_in DESC LIMIT 1;

-- name: list_of(campaign_id, act, limit)
SELECT id FROM contacts WHERE campaign_id = :campaign_id AND restored_in = :act
ORDER BY id LIMIT :limit;

-- name: list_untouched(campaign_id, act, ids)
SELECT id, captain_id FROM contacts friend
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id
  AND restored_in = :act AND stage = 'listed'
  AND NOT EXISTS (SELECT 1 FROM conversations hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM plans hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM votes hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.captain_id = friend.captain_id
      AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM word_choices hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.captain_id = friend.captain_id
      AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM reward_plans hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.captain_id = friend.captain_id
      AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM suggestions hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.captain_id = friend.captain_id
      AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM invites hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.captain_id = friend.captain_id
      AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM recruits hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.recruiter_id = friend.captain_id
      AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM handovers hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.giver_id = friend.captain_id
      AND hung.contact_id = friend.id)
  AND NOT EXISTS (SELECT 1 FROM material_uses hung
    WHERE hung.campaign_id = friend.campaign_id AND hung.contact_id = friend.id);

-- name: let_stay(campaign_id, ids)!
UPDATE contacts SET restored_in = NULL
WHERE id IN (SELECT value FROM json_each(:ids)) AND +campaign_id = :campaign_id;
