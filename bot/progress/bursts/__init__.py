"""Days with very many talks: kept by organizers, or taken off the leaderboard with a reason."""
