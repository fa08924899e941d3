"""Who leads a team: organizers ask a captain of it, who agrees or not; either side ends it."""
