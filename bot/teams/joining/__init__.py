"""How captains come into a team: an organizer puts them there, or they come by its link."""
