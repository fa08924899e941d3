"""Several things of one day in one message: which of them, in which order, each with its act."""
