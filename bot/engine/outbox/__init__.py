"""Messages out: stored with the act that causes them, sent at a pace, each with an end."""
