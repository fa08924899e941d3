"""What organizers did for single captains, as the page of all that is held calls it."""

from bot.engine.dialog.turn import N_

ORGANIZING = {
    "office_offered": N_("Offered times for talks"),
    "office_withdrawn": N_("Took back a time for a talk"),
    "call_taken": N_("Took on a captain’s call"),
    "call_returned": N_("Gave a captain’s call back"),
    "call_done": N_("Talked with a captain who asked for it"),
    "case_answered": N_("Answered a captain’s question"),
    "case_noted": N_("Noted something about a question"),
    "case_claimed": N_("Took on a captain’s question"),
    "case_given_back": N_("Gave a captain’s question back"),
    "case_given": N_("Gave a question to somebody else"),
    "case_snoozed": N_("Put a question off"),
    "case_closed": N_("Closed a question"),
    "case_reopened": N_("Opened a question again"),
    "name_shown": N_("Let captains read your first name"),
    "name_hidden": N_("Hid your first name from captains"),
    "faq_saved": N_("Saved an answer for all captains"),
    "faq_deleted": N_("Deleted an answer for all captains"),
}
