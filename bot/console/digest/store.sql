-- name: find(campaign_id)^
SELECT hour FROM digests WHERE campaign_id = :campaign_id;

-- name: put(campaign_id, hour)!
INSERT INTO digests (campaign_id, hour) VALUES (:campaign_id, CAST(:hour AS BIGINT))
ON CONFLICT (campaign_id) DO UPDATE SET hour = excluded.hour;

-- name: booked(campaign_id, since, until)^
SELECT COUNT(*) AS talks FROM office_slots slot
JOIN office_bookings booking ON booking.slot_id = slot.id
WHERE slot.campaign_id = :campaign_id AND slot.starts_at >= :since AND slot.starts_at < :until
  AND slot.withdrawn_at IS NULL;
