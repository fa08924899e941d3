"""Teams, leads and tags of a table of captains that was exported come back; all or none, undone."""
