"""Events of a table that was exported come back under their numbers; all or none, and undone."""
