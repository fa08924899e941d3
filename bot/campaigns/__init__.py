"""The campaign itself: what it is for, when the vote is, what it asks of its captains."""
