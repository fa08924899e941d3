"""For whom a broadcast is, and how else it goes out: urgent, for a reason that is kept."""
