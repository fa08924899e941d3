"""Contact cards as phones write them."""
