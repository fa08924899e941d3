"""What is due for a captain today, whom it is about, and when something will be due next."""
