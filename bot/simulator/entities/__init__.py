"""Formatted text as Telegram has it: read from HTML, tidied, found in plain text, shown safely."""
