"""What a captain's friends and talks come down to, in words that many lists share."""
