"""A campaign whose table is written by the server's command, lost, and brought back by it."""

from bot.commands.exporting import write_table
from bot.commands.importing import bring_back
from bot.config import Settings
from tests.support.databases import KEY, Opened
from tests.support.reminding import known_campaign


class House:
    """A campaign with its settings; `table` is the one that leaves, lost by `lose`."""

    table = ""
    lose = ""

    def __init__(self, url, folder, clock):
        key = folder / "master.key"
        key.write_text(KEY.decode())
        self.settings = Settings(
            database_url=url, master_key_file=key, erasures_file=folder / "erasures"
        )
        self.folder, self.clock, self.url = folder, clock, url
        self._files = 0
        self.run(self._begin)

    def run(self, work):
        opened = Opened(self.url, self.clock)
        try:
            return opened.run(work)
        finally:
            opened.close()

    def _begin(self, tx):
        self.campaign = known_campaign(tx)
        self.fill(tx)

    def fill(self, tx):
        """Put in who and what there is at the beginning."""
        raise NotImplementedError

    def clear(self):
        self.run(lambda tx: tx.connection.execute(self.lose))

    def write(self, language="en", ending="csv"):
        self._files += 1
        file = self.folder / f"{self._files}.{ending}"
        list(write_table(self.settings, self.table, file, language=language))
        return file

    def bring(self, file, **how):
        return "\n".join(bring_back(self.settings, self.table, file, self.clock, **how))
