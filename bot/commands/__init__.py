"""What the commands of `python -m bot` show; what they do is done elsewhere."""
