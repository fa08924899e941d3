"""Imports (/import): a table with tags and teams of captains; shown first, all or none, undone."""
