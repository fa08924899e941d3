"""Whether somebody may be written to, by a column that asks it and a cell that says no."""
