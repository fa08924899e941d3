"""Updates in: fetched or delivered, throttled, committed exactly once."""
