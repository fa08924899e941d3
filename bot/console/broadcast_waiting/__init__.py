"""Broadcasts that wait: for a moment that is told in words, or for a second organizer."""
