"""How words leave the chat: copied, or sent by another app; the bot writes to no contact."""
