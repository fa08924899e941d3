"""The home message (/menu): where a captain stands, and the one next act; anything else too."""
