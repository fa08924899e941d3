-- name: add(id, campaign_id, host, name, starts_at, ends_at)!
INSERT INTO office_slots (id, campaign_id, host, name, starts_at, ends_at)
VALUES (:id, :campaign_id, :host, :name, :starts_at, :ends_at)
ON CONFLICT DO NOTHING;

-- name: find(campaign_id, id)^
SELECT slot.*, booking.captain_id, booking.booked_at FROM office_slots slot
LEFT JOIN office_bookings booking ON booking.slot_id = slot.id
WHERE slot.id = :id AND +slot.campaign_id = :campaign_id;

-- name: free(campaign_id, now, limit)
SELECT slot.*, CAST(NULL AS BIGINT) AS captain_id, CAST(NULL AS BIGINT) AS booked_at
FROM office_slots slot
WHERE slot.campaign_id = :campaign_id AND slot.starts_at > :now AND slot.withdrawn_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM office_bookings WHERE office_bookings.slot_id = slot.id)
ORDER BY slot.starts_at, slot.id LIMIT :limit;

-- name: coming(campaign_id, now, limit)
SELECT slot.*, booking.captain_id, booking.booked_at FROM office_slots slot
LEFT JOIN office_bookings booking ON booking.slot_id = slot.id
WHERE slot.campaign_id = :campaign_id AND slot.starts_at > :now AND slot.withdrawn_at IS NULL
ORDER BY slot.starts_at, slot.id LIMIT :limit;

-- name: of_captain(campaign_id, captain_id)
SELECT slot.*, booking.captain_id, booking.booked_at FROM office_bookings booking
JOIN office_slots slot ON slot.id = booking.slot_id
WHERE booking.campaign_id = :campaign_id AND booking.captain_id = :captain_id
ORDER BY slot.starts_at, slot.id;

-- name: book(slot_id, campaign_id, captain_id, at)!
INSERT INTO office_bookings (slot_id, campaign_id, captain_id, booked_at)
VALUES (:slot_id, :campaign_id, :captain_id, :at) ON CONFLICT (slot_id) DO NOTHING;

-- name: cancel(campaign_id, captain_id, slot_id)!
DELETE FROM office_bookings
WHERE slot_id = :slot_id AND captain_id = :captain_id AND +campaign_id = :campaign_id;

-- name: withdraw(campaign_id, id, at)!
UPDATE office_slots SET withdrawn_at = :at
WHERE id = :id AND +campaign_id = :campaign_id AND COALESCE(withdrawn_at, 0) = 0;

-- name: delete_bookings(campaign_id, captain_id)!
DELETE FROM office_bookings WHERE campaign_id = :campaign_id AND captain_id = :captain_id;
