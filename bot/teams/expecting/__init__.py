"""Captains to be: what organizers' lists tell of them, and at which stage a list is."""
