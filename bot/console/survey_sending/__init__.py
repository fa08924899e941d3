"""A survey goes out: for whom, until when; reminders, its end, opened again, copied, removed."""
