"""Capitaine: a Telegram bot for relational organizing."""
