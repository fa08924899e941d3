"""Faults, rate limits, outages and broken connections, on demand."""
