"""Towns that have no time zone of their own, and which one they keep."""
