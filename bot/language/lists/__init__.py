"""Lists as people paste them: marks, numbering, a word before and after, addresses."""
