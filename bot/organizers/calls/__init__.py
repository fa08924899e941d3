"""A captain would like a call: the organizers' group hears of it, and one of them takes it."""
