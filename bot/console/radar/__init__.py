"""Who needs a call (/radar): captains in red, amber and green, why, and the best next act."""
