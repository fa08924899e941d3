"""Many captains come into a team at once: whom a filter finds; counted first, undone in one tap."""
