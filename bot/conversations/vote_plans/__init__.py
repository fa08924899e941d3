"""A plan to vote for each contact, and for the captain: how, when, where, with whom."""
