"""A captain stops for good (/stepdown), and may come back to everything in its place."""
