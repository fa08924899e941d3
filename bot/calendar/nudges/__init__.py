"""Nudges, the reminders to captains: they name who waits, come few and never repeated."""
