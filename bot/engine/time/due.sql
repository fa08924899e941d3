-- When something is due is looked up by the 2^20 milliseconds (some seventeen minutes) it falls into, so
-- that rows which are due at about the same time lie in the order of their subjects.

-- name: plan(job, subject, campaign_id, due_at)!
INSERT INTO due (job, subject, campaign_id, due_at) VALUES (:job, :subject, :campaign_id, :due_at)
ON CONFLICT (job, subject, campaign_id) DO UPDATE SET due_at = excluded.due_at, attempts = 0;

-- name: unplan(job, subject, campaign_id)!
DELETE FROM due WHERE job = :job AND subject = :subject AND campaign_id = :campaign_id;

-- name: when_due(job, subject, campaign_id)^
SELECT due_at FROM due
WHERE job = :job AND subject = :subject AND campaign_id = :campaign_id;

-- name: come(campaign_id, now, limit)
SELECT job, subject, campaign_id, due_at, attempts FROM due
WHERE due_at >> 20 <= CAST(:now AS BIGINT) >> 20
  AND +campaign_id = :campaign_id AND due_at <= :now
ORDER BY due_at >> 20, job, subject LIMIT :limit;

-- name: sweep(job, campaign_id, after, now, limit)
SELECT job, subject, campaign_id, due_at, attempts FROM due
WHERE job = :job AND subject > :after AND campaign_id = :campaign_id AND +due_at <= :now
ORDER BY job, subject LIMIT :limit;

-- name: pull(job, campaign_id, at)!
UPDATE due SET due_at = :at WHERE job = :job AND campaign_id = :campaign_id AND due_at > :at;

-- name: claim(job, subject, campaign_id, due_at)!
DELETE FROM due
WHERE job = :job AND subject = :subject AND campaign_id = :campaign_id AND due_at = :due_at;

-- name: push_forward(job, subject, campaign_id, due_at, attempts)!
INSERT INTO due (job, subject, campaign_id, due_at, attempts)
VALUES (:job, :subject, :campaign_id, :due_at, :attempts)
ON CONFLICT (job, subject, campaign_id) DO NOTHING;

-- name: upcoming(limit)
SELECT job, due_at FROM due ORDER BY due_at >> 20, job, subject LIMIT :limit;

-- name: next_due()^
SELECT MIN(due_at) AS due_at FROM due WHERE due_at >> 20 = (SELECT MIN(due_at >> 20) FROM due);

-- name: move(next_at, job, subject, campaign_id, due_at)*!
UPDATE due SET due_at = :next_at, attempts = 0
WHERE job = :job AND subject = :subject AND campaign_id = :campaign_id AND due_at = :due_at;

-- name: end(job, subject, campaign_id, due_at)*!
DELETE FROM due
WHERE job = :job AND subject = :subject AND campaign_id = :campaign_id AND due_at = :due_at;
