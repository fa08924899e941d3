"""Captains, the volunteers who talk with people they know: who they are, and their accounts."""
