"""What changes is written down for other systems, in its order, where any of them reads it."""
