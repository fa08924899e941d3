"""Ways to a list: circle by circle, pasted with details, from a file, picked in Telegram."""
