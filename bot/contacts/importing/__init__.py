"""Many contacts at once: a pasted list or a file, shown before it is kept; Telegram's picker."""
