"""From the day of the vote: which contacts have voted, as far as captains know."""
