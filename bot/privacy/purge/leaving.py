"""A campaign whose file was taken away as soon as its owners heard that all is erased: they, its
group and what else stays for a day would stay for good, since its jobs run no more.
"""

from bot.engine.backup.replay import AllErasing, replay
from bot.engine.files.register import Erasure
from bot.engine.storage.db import Tx
from bot.engine.time.clock import to_ms
from bot.privacy.purge import store
from bot.privacy.purge.jobs import PURGED


def finish(tx: Tx, parts: AllErasing) -> None:
    """Erase what is left of such campaigns; to be called at each start."""
    running = {each.campaign.id for each in parts.each}
    for number in store.nearly_gone(tx):
        if number not in running:
            replay(tx, [Erasure(PURGED, number, str(number), to_ms(tx.now()))], parts)
            tx.note_erasure(PURGED, str(number), number)
