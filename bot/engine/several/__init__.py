"""Several campaigns on one bot: to which of them an update belongs, and what carries its mark."""
