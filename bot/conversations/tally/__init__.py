"""Who voted, several at once: names to tap through, before and after the vote."""
