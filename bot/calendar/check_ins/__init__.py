"""The weekly check-in (/checkin): a captain's week in three taps, and whether a call would help."""
