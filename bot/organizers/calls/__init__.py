"""A captain would like a call: the organizers' group hears of it, until it is done."""
