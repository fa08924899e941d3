"""What captains decide themselves: language, time zone, reminders, a break, and /stop."""
