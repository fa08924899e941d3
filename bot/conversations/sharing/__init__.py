"""Ways in which a captain passes words on; the bot itself writes to no friend."""
