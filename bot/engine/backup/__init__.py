"""Sealed backups and their way back, moving between databases, and changing the master key."""
