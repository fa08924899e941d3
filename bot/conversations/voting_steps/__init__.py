"""Voting by mail or by proxy, step by step: what is done, what is next, and by when."""
