"""Organizers make teams of captains (/teams), rename, remove and bring back one, set its goal."""
