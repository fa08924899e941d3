"""Days with very many talks: organizers keep them, or take them off the leaderboard and tell why."""
