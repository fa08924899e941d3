-- name: find_agreed(campaign_id, captain_id, contact_id)^
SELECT captain_id FROM recruits
WHERE campaign_id = :campaign_id AND recruiter_id = :captain_id AND contact_id = :contact_id
  AND recruit_agrees = 1 AND recruiter_agrees = 1;
