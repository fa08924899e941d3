"""The Bot API as the bot meets it: its methods by name, its profile, commands and webhook."""
