"""Captains: signing up, the home message, and who somebody is to the rest of the bot."""
