"""Reading files that people write by hand: every mistake at once, each with its line."""
