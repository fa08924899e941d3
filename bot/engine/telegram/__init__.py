"""Everything that knows Telegram's JSON: requests out, updates in, what an error means."""
