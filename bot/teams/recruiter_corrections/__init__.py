"""An organizer corrects the record of who brought a captain in, and can undo it."""
