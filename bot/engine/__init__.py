"""The engine knows Telegram, storage and time; it knows nothing about volunteers.

`telegram` reads Telegram's JSON and sends requests, and says what an error means.
`intake` takes updates in: fetched or called, throttled, each committed exactly once.
`dialog` finds who answers an input, carries out the `Turn` and renders it; refuses spent buttons.
`outbox` stores messages with the act that causes them and sends each to one end; obeys a 429.
`storage` runs units of work on SQLite or PostgreSQL.
`keys` has a key for each captain or chat, wrapped by the master key, and what was erased.
`time` has the clock, what is due when, and which of several processes leads.
`watch` tells the owners, the log and the metrics what nobody would notice in time.
`texts` has every word that a person reads, in the reader's language.
`service.py` puts them together, and starts and stops them in order.
"""

import os

# python-telegram-bot asks for this to give durations as timedelta, its future default.
os.environ.setdefault("PTB_TIMEDELTA", "true")
