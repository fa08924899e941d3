-- name: backlog()
SELECT class, COUNT(*) AS rows, MIN(created_at) AS oldest FROM outbox
WHERE state IN ('queued', 'sending') GROUP BY class;

-- name: overdue(before)^
SELECT COUNT(*) AS rows, MIN(due_at) AS oldest FROM due
WHERE due_at >> 20 <= CAST(:before AS BIGINT) >> 20 AND due_at <= :before;

-- name: set_aside_rows()^
SELECT COUNT(*) AS rows FROM set_aside;
