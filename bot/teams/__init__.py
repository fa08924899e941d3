"""Captains among themselves: who brought whom in, and contacts passed on."""
