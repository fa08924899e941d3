"""The bot's own web server: Telegram's calls, health, figures. Off unless WEB_PORT is set."""
