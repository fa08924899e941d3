"""Many events at once from a table that an organizer sends: shown first, all or none, undone."""
