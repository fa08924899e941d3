"""What contacts' tests need: the rows that are kept, and a file that somebody sends."""

from dataclasses import replace

from bot.contacts.importing import rules
from bot.engine.intake.update import Received
from bot.engine.telegram import reading


def rows(theatre):
    with theatre.opened.transaction() as tx:
        sql = "SELECT * FROM contacts WHERE removed_at IS NULL ORDER BY id"
        return [dict(row) for row in tx.connection.execute(sql).fetchall()]


def sends_file(person, name, content):
    """Send a document whose bytes the engine has had read."""
    theatre = person.theatre
    document = {"file_id": "f", "file_unique_id": "u", "file_name": name, "file_size": len(content)}
    person.chat.since = len(person.chat.shown)
    message = {**person._message(person.chat, 900), "from": person.user, "document": document}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    read = reading.read(raw, theatre.bot)
    found = rules.read_plainly(name, content, theatre.campaign.country)
    event = replace(read.event, found=found)
    theatre.take([Received(raw, replace(read, event=event))])
