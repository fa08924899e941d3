"""Where else the leaderboard is posted (/weekly): groups, topics and channels, by day and hour."""
