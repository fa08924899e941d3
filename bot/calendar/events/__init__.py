"""Events (/events): captains say whether they come; places, a waiting list, reminders and news."""
