"""Rows of a table become people: who is in a row, which number is theirs, what is left out."""
