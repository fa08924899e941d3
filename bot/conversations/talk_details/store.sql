-- name: find_talk(campaign_id, captain_id, id)^
SELECT talk.id, talk.captain_id, talk.contact_id, talk.outcome, talk.note, talk.channel, talk.pledge,
  talk.follow_up_at, talk.at, contact.name
FROM conversations talk JOIN contacts contact
  ON contact.id = talk.contact_id AND contact.removed_at IS NULL
WHERE talk.id = :id AND talk.campaign_id = :campaign_id AND talk.captain_id = :captain_id
  AND talk.undone_at IS NULL;
