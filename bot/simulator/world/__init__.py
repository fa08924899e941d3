"""Everybody and everything that exists, as plain data, and what happened: updates and events."""
