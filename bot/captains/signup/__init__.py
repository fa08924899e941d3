"""Becoming a captain: consent, pledge, first steps; /help, and kind words for strangers."""
