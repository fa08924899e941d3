"""What was written for captains is looked at, seen as they see it, published, taken back."""
