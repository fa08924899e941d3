"""A campaign whose table is written by the server's command, lost, and brought back by it."""

import csv
import io
import os
import re
from datetime import date, time

import xlsxwriter

from bot.commands.exporting import write_table
from bot.commands.importing import bring_back
from bot.config import Settings
from bot.engine.watch.crash import VARIABLE
from tests.support.databases import KEY, Opened
from tests.support.forking import carried_out
from tests.support.reminding import known_campaign


class Server:
    """A campaign on a server, with the settings of its commands."""

    def __init__(self, url, folder, clock):
        key = folder / "master.key"
        key.write_text(KEY.decode())
        self.settings = Settings(
            database_url=url, master_key_file=key, erasures_file=folder / "erasures"
        )
        self.folder, self.clock, self.url = folder, clock, url
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

    def command(self, *words, crash=""):
        """Carry it out as a process of its own, which may be armed to die; return how it ended."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.url,
            "MASTER_KEY_FILE": str(self.settings.master_key_file),
            "ERASURES_FILE": str(self.settings.erasures_file),
            "LOG_LEVEL": "ERROR",
            **({VARIABLE: crash} if crash else {}),
        }
        return carried_out(words, environment)


class House(Server):
    """A campaign one of whose tables leaves: `table`, lost by `lose`."""

    table = ""
    lose = ""
    _files = 0

    def clear(self):
        self.run(lambda tx: tx.connection.execute(self.lose))

    def write(self, language="en", ending="csv"):
        self._files += 1
        file = self.folder / f"{self._files}.{ending}"
        list(write_table(self.settings, self.table, file, language=language))
        return file

    def bring(self, file, **how):
        return "\n".join(bring_back(self.settings, self.table, file, self.clock, **how))

    def as_a_workbook(self):
        """Have the table leave, be saved by a spreadsheet, be lost and come back: before, after."""
        file = self.write()
        self.clear()
        self.bring(saved_again(file))
        return file.read_text(), self.write().read_text()


def saved_again(file):
    """Return a table as somebody's spreadsheet saves it: days, hours and counts are no text."""
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    with xlsxwriter.Workbook(file.with_suffix(".xlsx")) as book:
        sheet = book.add_worksheet()
        day, hour = (book.add_format({"num_format": each}) for each in ("m/d/yy", "h:mm"))
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
                    sheet.write_datetime(line, place, date.fromisoformat(cell), day)
                elif re.fullmatch(r"\d\d:\d\d", cell):
                    sheet.write_datetime(line, place, time.fromisoformat(cell), hour)
                elif cell.isdecimal():
                    sheet.write_number(line, place, int(cell))
                else:
                    sheet.write_string(line, place, cell)
    return file.with_suffix(".xlsx")
