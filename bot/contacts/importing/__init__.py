"""Many contacts at once, with details: a pasted list, a file, Telegram's picker; shown first."""
