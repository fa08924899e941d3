"""One budget for all that comes by itself: what a captain has had of late, and what has room."""
