"""Tables that `export` wrote, as they come back: one module for each."""
