"""A local stand-in for Telegram: Bot API over HTTP, people to play, a chat page, a clock."""
