"""What the columns of the table of results are called, and the words that stand in them."""

from bot.engine.dialog.turn import N_

COLUMNS = {
    "name": N_("Captain"),
    "promised": N_("Promised"),
    "voted": N_("Voted"),
    "missed": N_("Did not vote"),
    "unknown": N_("Don’t know"),
    "open": N_("Not told"),
    "worked": N_("What worked"),
    "hard": N_("What was hard"),
    "again": N_("Again, and as what"),
    "keep": N_("May be asked next time"),
}
WORDS = {
    "message": N_("A message"),
    "call": N_("A call"),
    "in_person": N_("Face to face"),
    "plan": N_("Planning together"),
    "nothing": N_("Nothing"),
    "time": N_("Finding time"),
    "awkward": N_("It felt awkward"),
    "no_answer": N_("No answers"),
    "unsure": N_("What to say"),
    "captain": N_("Yes, as a captain"),
    "lead": N_("Yes, and lead others"),
    "other": N_("Yes, something else"),
    "own": N_("In their own words"),
    "yes": N_("Yes"),
    "no": N_("No"),
}
