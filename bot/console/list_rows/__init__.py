"""Rows of a list of volunteers become people: who is in a row, and what speaks against it."""
