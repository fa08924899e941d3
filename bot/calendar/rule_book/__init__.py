"""The campaign's nudge rules: which is about whom today, and how pressing each is."""
