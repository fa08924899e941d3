"""Whoever is on the list is found by a part of the name, or page by page, whatever it is for."""
