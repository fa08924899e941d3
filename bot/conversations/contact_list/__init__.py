"""My list, page by page, and the card of each person on it."""
