-- name: counts(campaign_id, after, last)
SELECT captains.id,
  (SELECT MAX(at) FROM conversations
   WHERE conversations.campaign_id = captains.campaign_id
     AND conversations.captain_id = captains.id AND conversations.undone_at IS NULL
     AND conversations.outcome NOT IN ('sent', 'no_answer')) AS last_talk_at,
  (SELECT MAX(at) FROM nudges
   WHERE nudges.campaign_id = captains.campaign_id AND nudges.captain_id = captains.id
     AND nudges.kind = 'still_there') AS asked_at,
  (SELECT MAX(asked_at) FROM check_ins
   WHERE check_ins.campaign_id = captains.campaign_id AND check_ins.captain_id = captains.id)
    AS checked_in_at,
  (SELECT COUNT(*) FROM contacts
   LEFT JOIN votes ON votes.campaign_id = contacts.campaign_id
     AND votes.captain_id = contacts.captain_id AND votes.contact_id = contacts.id
   WHERE contacts.campaign_id = captains.campaign_id AND contacts.captain_id = captains.id
     AND contacts.removed_at IS NULL AND votes.contact_id IS NULL
     AND contacts.stage IN ('supportive', 'pledged', 'plan_made')) AS open_votes
FROM captains
WHERE captains.campaign_id = :campaign_id AND captains.id > :after AND captains.id <= :last;

-- name: sent(campaign_id, after, last, limit)
SELECT captain_id, kind, at FROM (
  SELECT captain_id, kind, at,
    ROW_NUMBER() OVER (PARTITION BY captain_id ORDER BY at DESC) AS place
  FROM nudges
  WHERE campaign_id = :campaign_id AND captain_id > :after AND captain_id <= :last
) AS latest
WHERE place <= :limit ORDER BY captain_id, at;

-- name: booked(campaign_id, now)
SELECT booking.captain_id, slot.starts_at, booking.booked_at FROM office_slots slot
JOIN office_bookings booking ON booking.slot_id = slot.id
WHERE slot.campaign_id = :campaign_id AND slot.starts_at > :now AND slot.withdrawn_at IS NULL
ORDER BY slot.starts_at;

-- name: news(campaign_id, joined, talked)
SELECT recruits.recruiter_id AS captain_id, due.due_at FROM due
JOIN recruits ON recruits.captain_id = due.subject AND +recruits.campaign_id = due.campaign_id
WHERE due.campaign_id = :campaign_id AND due.job IN (:joined, :talked)
ORDER BY due.due_at, due.subject;

-- name: thanks(campaign_id, job)
SELECT event_answers.captain_id, due.due_at FROM due
JOIN event_answers ON event_answers.id = due.subject
WHERE due.job = :job AND due.campaign_id = :campaign_id ORDER BY due.due_at;

-- name: acts(campaign_id, after, last, limit)
SELECT captain_id, at FROM (
  SELECT captain_id, at, ROW_NUMBER() OVER (PARTITION BY captain_id ORDER BY at DESC) AS place
  FROM conversations
  WHERE campaign_id = :campaign_id AND captain_id > :after AND captain_id <= :last
    AND undone_at IS NULL AND outcome NOT IN ('sent', 'no_answer')
) AS latest
WHERE place <= :limit ORDER BY captain_id, at DESC;
