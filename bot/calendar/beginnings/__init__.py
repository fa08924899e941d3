"""What was begun and not gone on with: half a sign-up, an empty list; three reminders, no more."""
