-- name: add_consent(id, campaign_id, captain_id, what, text, at)!
INSERT INTO consents (id, campaign_id, captain_id, what, text, at)
VALUES (:id, :campaign_id, :captain_id, :what, :text, :at);

-- name: delete_consents(campaign_id, captain_id)!
DELETE FROM consents WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: counts(campaign_id, captain_id)^
SELECT
  (SELECT COUNT(*) FROM contacts
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id) AS people,
  (SELECT COUNT(*) FROM conversations
   WHERE campaign_id = :campaign_id AND captain_id = :captain_id) AS talks;

-- name: figures(campaign_id, captain_id)^
SELECT figures.listed || ', ' || figures.talks || ', ' || figures.pledged AS told,
  (SELECT COUNT(*) FROM broadcast_recipients recipient
   WHERE recipient.campaign_id = :campaign_id AND recipient.captain_id = :captain_id) AS chosen,
  (SELECT COUNT(*) FROM broadcast_taps tap
   WHERE tap.campaign_id = :campaign_id AND tap.captain_id = :captain_id) AS tapped,
  (SELECT COUNT(DISTINCT used.key) FROM material_uses used
   WHERE used.campaign_id = :campaign_id AND used.captain_id = :captain_id) AS shown,
  (SELECT COUNT(*) FROM restored_talks restored
   WHERE restored.campaign_id = :campaign_id AND restored.captain_id = :captain_id)
  + (SELECT COUNT(*) FROM restored_calendar restored
   WHERE restored.campaign_id = :campaign_id AND restored.captain_id = :captain_id)
  + (SELECT COUNT(*) FROM restored_captains restored
   WHERE restored.campaign_id = :campaign_id AND restored.captain_id = :captain_id)
  + (SELECT COUNT(*) FROM restored_promises restored
   WHERE restored.campaign_id = :campaign_id AND restored.captain_id = :captain_id) AS restored
FROM captain_figures figures JOIN captain_counts kept
  ON kept.campaign_id = figures.campaign_id AND kept.captain_id = figures.captain_id
LEFT JOIN changed_captains changed
  ON changed.campaign_id = figures.campaign_id AND changed.captain_id = figures.captain_id
LEFT JOIN list_gists gist ON gist.captain_id = figures.captain_id
WHERE figures.campaign_id = :campaign_id AND figures.captain_id = :captain_id;

-- name: board(captain_id)^
SELECT name, since FROM board_names WHERE captain_id = :captain_id;

-- name: tags(campaign_id, captain_id)
SELECT tags.name, tags.campaign_id AS whose
FROM captain_tags JOIN tags ON tags.id = captain_tags.tag_id
WHERE captain_tags.campaign_id = :campaign_id AND captain_tags.captain_id = :captain_id
  AND captain_tags.removed_in IS NULL;

-- name: came_by_a_list(campaign_id, captain_id)^
SELECT at FROM expected_arrivals WHERE +campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: on_lists(campaign_id, captain_id)^
SELECT
  (SELECT COUNT(*) FROM expected_captains
   WHERE campaign_id = :campaign_id AND captain_id <> 0 AND captain_id = :captain_id)
  + (SELECT COUNT(*) FROM expected_marks
   WHERE captain_id = :captain_id AND +campaign_id = :campaign_id) AS entries;

-- name: consents(campaign_id, captain_id)
SELECT what, text, at FROM consents
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY at, id;

-- name: choices(campaign_id, captain_id)
SELECT contact_id, channel, issue FROM word_choices
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: known_of_people(campaign_id, captain_id)
SELECT contact.id, suggestion.at AS suggested_at, vote.voted, merge.kept,
  shown.at AS shown_at
FROM contacts contact
LEFT JOIN shown_friends shown ON shown.campaign_id = contact.campaign_id
  AND shown.captain_id = contact.captain_id AND shown.contact_id = contact.id
LEFT JOIN merges merge ON merge.campaign_id = contact.campaign_id AND merge.gone = contact.id
LEFT JOIN votes vote ON vote.campaign_id = contact.campaign_id
  AND vote.captain_id = contact.captain_id AND vote.contact_id = contact.id
LEFT JOIN suggestions suggestion
  ON suggestion.contact_id = contact.id AND suggestion.captain_id = contact.captain_id
  AND suggestion.campaign_id = contact.campaign_id
WHERE contact.campaign_id = :campaign_id AND contact.captain_id = :captain_id;

-- name: nudges(campaign_id, captain_id)
SELECT kind, at FROM nudges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY at, id;

-- name: check_ins(campaign_id, captain_id)
SELECT captain_id, asked_at, by_bot, done, blocker, words, confidence, wants_call, answered_at FROM check_ins
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY asked_at, id;

-- name: surveys(campaign_id, captain_id)
SELECT sheet.captain_id, sheet.survey_id, sheet.asked_at, sheet.finished_at, sheet.declined_at,
  given.answer
FROM survey_sheets sheet
LEFT JOIN survey_answers given ON given.campaign_id = sheet.campaign_id
  AND given.survey_id = sheet.survey_id AND given.captain_id = sheet.captain_id
  AND given.answer <> ''
WHERE sheet.campaign_id = :campaign_id AND sheet.captain_id = :captain_id
ORDER BY sheet.asked_at, sheet.survey_id, given.place;

-- name: thanks(campaign_id, captain_id)
SELECT reason, at FROM awards
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: looks(campaign_id, captain_id)
SELECT begins, verdict, reason, at FROM burst_looks
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY begins;

-- name: calls(campaign_id, captain_id)
SELECT asked_at, taken_at, ended_at, outcome, words FROM calls
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY asked_at, id;

-- name: appointments(campaign_id, captain_id)
SELECT booking.booked_at, slot.starts_at FROM office_bookings booking
JOIN office_slots slot ON slot.id = booking.slot_id
WHERE booking.campaign_id = :campaign_id AND booking.captain_id = :captain_id
ORDER BY slot.starts_at, slot.id;

-- name: training(campaign_id, captain_id)
SELECT kind, name, result, at FROM training_steps
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY at, name;

-- name: rewards(campaign_id, captain_id)
SELECT 'badge' AS kind, badge AS name, CAST(NULL AS TEXT) AS result, earned_at AS at FROM badges
WHERE campaign_id = :campaign_id AND captain_id = :captain_id
UNION ALL
SELECT 'plan', '', NULL, at FROM reward_plans
WHERE campaign_id = :campaign_id AND captain_id = :captain_id
UNION ALL
SELECT 'weekly_goal', CAST(weekly AS TEXT), NULL, at FROM reward_goals
WHERE campaign_id = :campaign_id AND captain_id = :captain_id
UNION ALL
SELECT 'invite', '', NULL, made_at FROM invites
WHERE campaign_id = :campaign_id AND captain_id = :captain_id
UNION ALL
SELECT 'brought_in', '',
  CASE recruit_agrees WHEN 1 THEN 'may_show' WHEN 0 THEN 'may_not_show' END, joined_at FROM recruits
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND recruiter_id <> 0
UNION ALL
SELECT 'brought_somebody_in', '',
  CASE recruiter_agrees WHEN 1 THEN 'linked' WHEN 0 THEN 'not_linked' END, joined_at FROM recruits
WHERE campaign_id = :campaign_id AND recruiter_id = :captain_id
UNION ALL
SELECT 'offered_to_pass_on', '', NULL, made_at FROM handovers
WHERE campaign_id = :campaign_id AND giver_id = :captain_id
UNION ALL
SELECT 'took_over', '', NULL, ended_at FROM handovers
WHERE campaign_id = :campaign_id AND receiver_id = :captain_id
UNION ALL
SELECT 'in_team', teams.name, CASE seat.lead WHEN 1 THEN 'asked_to_lead' WHEN 2 THEN 'leads' END,
  seat.since
FROM team_members seat JOIN teams ON teams.id = seat.team_id AND teams.removed_at IS NULL
WHERE seat.campaign_id = :campaign_id AND seat.captain_id = :captain_id
UNION ALL
SELECT 'stepped_down', '', NULL, at FROM step_downs
WHERE campaign_id = :campaign_id AND captain_id = :captain_id
UNION ALL
SELECT 'first_talk_of_recruit', '', NULL, talked_at FROM recruits
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND recruiter_id <> 0
  AND talked_at IS NOT NULL
UNION ALL
SELECT 'break_given', '', NULL, until FROM captain_pauses WHERE captain_id = :captain_id
UNION ALL
SELECT 'radar_' || kind, '', NULL, at FROM radar_notes
WHERE campaign_id = :campaign_id AND captain_id = :captain_id AND undone_at IS NULL
UNION ALL
SELECT 'asked_for_a_recruit', '', NULL, at FROM recruit_asks WHERE captain_id = :captain_id
ORDER BY at;

-- Who may be told of a captain: whoever brought them in or came by them, gave to them or took over.
-- name: acquainted(campaign_id, captain_id)
SELECT telegram_id FROM captains WHERE +campaign_id = :campaign_id AND id IN (
  SELECT recruiter_id FROM recruits
  WHERE campaign_id = :campaign_id AND captain_id = :captain_id
  UNION SELECT captain_id FROM recruits
  WHERE campaign_id = :campaign_id AND recruiter_id = :captain_id
  UNION SELECT giver_id FROM handovers
  WHERE campaign_id = :campaign_id AND receiver_id = :captain_id
  UNION SELECT receiver_id FROM handovers
  WHERE campaign_id = :campaign_id AND giver_id = :captain_id);

-- name: planned(campaign_id, captain_id)
SELECT job, due_at FROM due WHERE subject = :captain_id
UNION ALL
SELECT due.job, due.due_at FROM event_answers
JOIN due ON due.subject = event_answers.id
WHERE event_answers.campaign_id = :campaign_id AND event_answers.captain_id = :captain_id
UNION ALL
SELECT due.job, due.due_at FROM office_bookings
JOIN due ON due.subject = office_bookings.slot_id
WHERE office_bookings.campaign_id = :campaign_id AND office_bookings.captain_id = :captain_id
ORDER BY due_at;

-- name: debrief(campaign_id, captain_id)
SELECT worked, hard, again, keep, quote, worked_words, hard_words, again_words, at FROM debriefs
WHERE campaign_id = :campaign_id AND captain_id = :captain_id;

-- name: help(campaign_id, captain_id)
SELECT captain_id, what, asked_at, ended_at, details FROM help_requests
WHERE campaign_id = :campaign_id AND captain_id = :captain_id ORDER BY id;

-- name: questions(campaign_id, captain_id)
SELECT entry.side, entry.words, entry.at, told.closed_at,
  (SELECT COUNT(*) FROM case_messages shown
   WHERE shown.campaign_id = entry.campaign_id AND shown.case_id = entry.case_id
     AND shown.entry_id = entry.id) AS messages
FROM case_entries entry JOIN cases told ON told.id = entry.case_id
WHERE entry.campaign_id = :campaign_id AND entry.captain_id = :captain_id ORDER BY entry.id;

-- name: waiting(campaign_id, chat_id)
SELECT payload, created_at FROM outbox
WHERE chat_id = :chat_id AND campaign_id = :campaign_id AND payload IS NOT NULL ORDER BY id;

-- name: set_aside(chat_id)
SELECT payload, created_at FROM set_aside WHERE chat_id = :chat_id ORDER BY id;

-- What a captain did as such is written down under the captain's number.
-- name: organizing(campaign_id, captain_id, telegram_id)
SELECT 'owner' AS action, created_at AS at FROM owners
WHERE campaign_id = :campaign_id AND telegram_id = :telegram_id
UNION ALL
SELECT action, at FROM audit WHERE campaign_id = :campaign_id AND actor = :telegram_id
UNION ALL
SELECT action, at FROM audit WHERE campaign_id = :campaign_id AND actor = :captain_id
ORDER BY at;

-- name: telegram_id_of(campaign_id, captain_id)^
SELECT telegram_id FROM captains WHERE id = :captain_id AND campaign_id = :campaign_id;

-- name: town(campaign_id, captain_id)^
SELECT towns.name FROM captain_towns living JOIN towns ON towns.id = living.town_id
WHERE living.campaign_id = :campaign_id AND living.captain_id = :captain_id;
