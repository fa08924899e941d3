-- name: add(id, campaign_id, language, question, answer, by, at)!
INSERT INTO faq_answers (id, campaign_id, language, question, answer, by_whom, at)
VALUES (:id, :campaign_id, :language, :question, :answer, :by, :at);

-- name: of_language(campaign_id, language)
SELECT id, question, answer FROM faq_answers
WHERE campaign_id = :campaign_id AND language = :language ORDER BY id;

-- name: all_saved(campaign_id)
SELECT id, question, answer FROM faq_answers WHERE campaign_id = :campaign_id ORDER BY id DESC;

-- name: drop(campaign_id, id)!
DELETE FROM faq_answers WHERE id = :id AND +campaign_id = :campaign_id;
