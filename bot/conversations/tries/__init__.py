"""Between a message and its answer: what was sent is noted, and asked about some days later."""
