"""Towns that captains tell (/town): organizers put those of one into a team, newcomers follow."""
