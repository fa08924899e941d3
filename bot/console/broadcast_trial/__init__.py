"""Two texts tried on some, by a rule that is stated beforehand; the rest gets the better one."""
