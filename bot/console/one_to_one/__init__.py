"""An organizer and one captain write to each other through the bot, in group and private chat."""
