"""Captains: who they are to the rest of the bot."""
