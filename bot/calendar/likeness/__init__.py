"""Captains alike in all that decides about a reminder: what is decided for one holds for all."""
