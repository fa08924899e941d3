"""Which column of a table tells what, by the headings that other programs write."""
