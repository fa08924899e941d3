"""Tokens (/api) with which programs read the campaign: figures, captains, events, changes."""
