"""Long files: read part by part in a process of their own, beside the intake."""
