"""What is kept and why, everything about oneself as a file, and being forgotten."""
