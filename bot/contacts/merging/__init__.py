"""One person twice on the list (Luis, Luis R.): asked about, and merged into one contact."""
