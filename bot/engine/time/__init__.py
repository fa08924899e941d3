"""The clock, due rows, and who of several processes keeps the schedule."""
