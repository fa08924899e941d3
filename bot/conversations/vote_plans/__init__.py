"""A plan to vote for a contact, or for the captain: how, when, where, with whom."""
