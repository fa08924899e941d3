"""Drafts of the materials: kept, looked at again, approved by a second organizer."""
