"""What nobody would notice in time: alerts to the owners, metrics, errors in the log."""
