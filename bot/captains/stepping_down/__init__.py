"""Stepping down, and coming back to everything in its place."""
