"""Entries of a list that waits: two of one person joined, and what has no name told apart."""
