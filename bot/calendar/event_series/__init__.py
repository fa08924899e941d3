"""Events that repeat: captains come to all dates, organizers change all; one file for calendars."""
