"""Reminders that name the friends who wait: few, within the captain's hours, never repeated."""
