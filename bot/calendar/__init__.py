"""What is due when: reminders, and later check-ins, events and dates."""
