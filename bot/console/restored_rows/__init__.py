"""Rows of exported tables that come back: what one of questions, or of friends, says."""
