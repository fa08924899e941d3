"""Exports (/export): captains, talks, promises, events as a table, sent to who asks for it."""
