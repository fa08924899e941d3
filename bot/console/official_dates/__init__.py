"""What the election calendar says goes with answers to questions about voting."""
