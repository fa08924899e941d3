"""Whom to talk to next, why, and the words to begin with."""
