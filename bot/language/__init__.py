"""What people type, read: the same in every feature that asks for it."""
