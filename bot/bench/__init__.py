"""Measures the whole bot against bare ones, in one run on one machine: `scripts/bench`."""
