"""The home message: where a captain stands and the one next act; and kind words for all else."""
