"""Alembic owns the schema: one small file for each step, applied on start."""
