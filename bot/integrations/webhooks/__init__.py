"""Webhooks (/webhooks): other systems' addresses, to which what changes is posted, signed."""
