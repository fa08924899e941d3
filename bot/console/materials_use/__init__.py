"""Which of the materials captains are shown, and what the talks that followed came to."""
