"""A local stand-in for Telegram: Bot API over HTTP, people to play, a chat page, a clock.

From the ground up; a room imports only what is named before it:
- `http`: what requests are made of: parameters, JSON, refusals;
- `world`: who and what exists, the bot's queue of updates, the log of events, the clock;
- `entities`: formatted text, from Telegram's HTML to safe HTML;
- `trouble`: faults, rate limits, outages; above it `telegram.py`, where messages come to be;
- `chats`: groups, rights, topics; `keyboards`: both kinds of buttons, and taps on them;
- `messages`: all kinds of them, sent and changed by the bot and by people;
- `botapi`: the methods by name, profile, commands, webhook;
- `page`: the chat page; `people`: those whom one plays, and their endpoints.
`server.py` puts it all on a port, `storage.py` keeps it between starts.
"""
