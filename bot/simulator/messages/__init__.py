"""All kinds of messages, sent, changed, voted on and reacted to by the bot and by people."""
