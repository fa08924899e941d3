"""Keys: one for each captain or chat, wrapped by the master key; what was erased is on record."""
