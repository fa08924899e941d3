"""Promises of a table that was exported: where friends stand comes back, with plans; undone."""
