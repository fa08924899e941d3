"""Long tables as other programs write them, row by row: never all of one in memory."""
