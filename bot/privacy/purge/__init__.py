"""After the campaign, on the announced day, everything about people is erased."""
