"""Privacy: the rights of captains and their friends, and the purge on the announced day."""
