"""What the bot will write of its own accord, to whom and when, and why somebody hears nothing."""
