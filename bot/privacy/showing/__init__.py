"""Which friends' names a captain lets organizers see: none, those chosen, or all."""
