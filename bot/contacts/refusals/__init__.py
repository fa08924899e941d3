"""Who another program's file says is not to be written to: opted out, unsubscribed, deceased."""
