"""Imports (/import): a list of volunteers, of any program; shown first, all or none, undone."""
