"""Units of work on SQLite or PostgreSQL, named SQL, ids, keys and encryption."""
