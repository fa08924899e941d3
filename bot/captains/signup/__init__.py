"""Signing up, /help, and kind words for whoever has not signed up."""
