"""Organizers, who run the campaign: owners, their group, what they may do, the audit log."""
