"""On the announced day everything about people is erased; only counts stay."""
