"""Broadcasts, from organizers to all captains: written, looked at, confirmed, accounted for."""
