"""A full list: a name that waits takes the place of somebody on it, and back."""
