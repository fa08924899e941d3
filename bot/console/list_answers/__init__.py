"""Columns of a list that say that somebody is not to be written to, or can’t be."""
