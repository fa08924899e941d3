"""Clocks as people name them: "UTC+2", "EST", "heure de l'Est"."""
