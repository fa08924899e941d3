"""Where a captain stands: the menu, badges, the leaderboard."""
