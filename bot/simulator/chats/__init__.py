"""Groups, members, rights, topics and migration, for the bot and for people."""
