"""Requests to other systems: posted with patience, to public addresses only."""
