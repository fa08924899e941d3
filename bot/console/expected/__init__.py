"""Captains to be, from organizers' lists: each has a link, and comes where the list says."""
