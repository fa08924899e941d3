"""After the vote: which of their friends voted, as far as captains know."""
