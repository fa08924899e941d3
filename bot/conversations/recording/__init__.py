"""What came of talking with somebody: recorded in three taps, undone in one."""
