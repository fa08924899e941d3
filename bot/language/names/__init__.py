"""Names as people write them, and what one calls the person who is named."""
