"""My list (/list), page by page, and the card that tells all about one contact."""
