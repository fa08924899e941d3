"""Nudges, the reminders to captains: they name who is due, come few, each time in other words."""
