"""E-mail addresses as people and lists write them."""
