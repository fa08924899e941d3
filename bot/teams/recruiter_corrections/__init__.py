"""An organizer corrects who brought a captain in."""
