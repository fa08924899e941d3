"""/launch and /check: what is missing before captains come; ticks that fill themselves."""
