"""Who next (/next): whom the captain should talk to now, and for what reason."""
