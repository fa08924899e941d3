"""Writes everything held about a captain: as a page to read in a browser, and as JSON.

The page needs nothing from elsewhere: no script, no font, no picture, so nobody learns that it
was opened.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from html import escape
from typing import Any

from bot import files
from bot.captains.rules import language_names
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.rules import hour, medium_date
from bot.privacy.rights.labels import COLUMNS, MOMENTS, OURS, WORDS

Data = Mapping[str, Any]
# A language, or a text agreed to in it: a version before, a code for the very words behind.
AGREED = re.compile(r"(?:(v\d+)-)?([a-z]{2,3})(?:-[0-9a-f]+)?")

DATED = re.compile(r"\d{4}-\d\d-\d\dT")

STYLE = """
body { font: 17px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
  color: #1d2b27; background: #fff; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
div { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .35rem .7rem .35rem 0;
  border-bottom: 1px solid #d7e3df; overflow-wrap: break-word; }
th { color: #4c645d; font-weight: 600; } footer { margin-top: 2rem; color: #4c645d; }
@media (max-width: 45rem) {
  .rows tr { display: block; padding: .5rem 0; border-bottom: 1px solid #d7e3df; }
  .rows th, .rows td { display: block; border: 0; padding: .1rem 0; }
  .rows .names, .rows td:empty { display: none; }
  .rows td[data-name]::before { content: attr(data-name); color: #4c645d; font-weight: 600;
    margin-inline-end: .6rem; } }
@media (prefers-color-scheme: dark) { body { color: #e6efec; background: #14201c; }
  th, footer, .rows td[data-name]::before { color: #a9c0b8; }
  th, td, .rows tr { border-color: #2e423b; } }
"""


def my_data_file(_language: str, data: Data) -> bytes:
    """Return the data as JSON, in UTF-8."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def my_data_page(language: str, data: Data) -> bytes:
    """Return the data as an HTML page, in UTF-8; everything that people wrote is escaped."""
    return _Page(language).whole(data).encode()


def friends_page(language: str, data: Data) -> bytes:
    """Return the page for a captain's friends; `data`: `campaign`, `contact`, `erased_on`."""
    texts = _texts()
    known = texts.known(language)
    words = texts.message(known, "rights/friends_page", data)
    title, *parts = (part.strip() for part in words.split("\n\n") if part.strip())
    body = "\n".join(f"<p>{part}</p>" for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{known}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    ).encode()


@cache
def _texts() -> Texts:
    return Texts(files.locales())


def _in_language(kept: str) -> str:
    """Name a language; the code of a text in it tells people nothing, and stands in the file."""
    found = AGREED.fullmatch(kept)
    if found is None:
        return kept
    version, language = found.groups()
    name = language_names((language,))[language]
    return f"{name}, {version}" if version else name


def _words(told: object, only: Sequence[str] = ()) -> Iterator[str]:
    """Yield what is said in words, however deep it stands, or under these names `only`.

    Numbers and moments are the program's own: they stand in the file.
    """
    if isinstance(told, str):
        if told and not only and not DATED.match(told):
            yield told
    elif isinstance(told, Mapping):
        for name, each in told.items():
            yield from _words(each, () if name in only else only)
    elif isinstance(told, Sequence):
        for each in told:
            yield from _words(each, only)


class _Page:
    """Writes one page in one language."""

    def __init__(self, language: str) -> None:
        self._language = _texts().known(language)

    def whole(self, data: Data) -> str:
        title = self._label(N_("Everything kept about you"))
        made = self._moment(datetime.fromisoformat(data["made_at"]))
        return (
            f'<!DOCTYPE html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f"<h1>{title}</h1>\n<p>{escape(data['campaign'])} · {made}</p>\n"
            f"{self._sections(data)}<footer>{self._ending(data)}</footer>\n</body>\n</html>\n"
        )

    def _sections(self, data: Data) -> str:
        sections = (
            self._section(N_("You"), self._pairs(data["profile"])),
            self._section(N_("What you agreed to"), self._table(data["agreements"])),
            self._section(N_("Your list"), self._table(data["people"])),
            self._section(N_("Your talks"), self._table(data["talks"])),
            self._section(N_("Plans to vote"), self._table(data.get("plans", ()))),
            self._section(N_("Events"), self._table(data.get("events", ()))),
            self._section(N_("Check-ins"), self._table(data.get("check_ins", ()))),
            self._section(N_("Surveys"), self._table(data.get("surveys", ()))),
            self._section(N_("Calls and help you asked for"), self._table(data.get("calls", ()))),
            self._section(N_("Thanks from the organizers"), self._table(data.get("thanks", ()))),
            self._section(
                N_("Questions to the organizers"), self._table(data.get("questions", ()))
            ),
            self._section(N_("Training and rewards"), self._table(data["progress"])),
            self._section(N_("Reminders"), self._table(data["reminders"])),
            self._section(N_("The question that is open"), self._asked(data["conversation"])),
            self._section(N_("Messages on their way"), self._table(data["messages"])),
            self._section(N_("What you did as an organizer"), self._table(data["organizing"])),
        )
        return "".join(sections)

    def _section(self, title: str, rows: str) -> str:
        heading = f"<h2>{self._label(title)}</h2>\n"
        if not rows:
            nothing = self._label(N_("Nothing."))
            return f"{heading}<p>{nothing}</p>\n"
        return f'{heading}<div><table class="rows">\n{rows}</table></div>\n'

    def _pairs(self, record: Data) -> str:
        told = {key: value for key, value in record.items() if value is not None}
        return "".join(
            f"<tr><th>{self._label(COLUMNS[key])}</th><td>{self._value(key, value)}</td></tr>\n"
            for key, value in told.items()
        )

    def _table(self, rows: Sequence[Data]) -> str:
        """Leave out columns in which nothing stands."""
        shown = [key for key in COLUMNS if any(row.get(key) not in (None, "") for row in rows)]
        if not shown:
            return ""
        names = {key: self._label(COLUMNS[key]) for key in shown}
        heading = "".join(f"<th>{name}</th>" for name in names.values())
        lines = ["".join(self._cell(name, key, row) for key, name in names.items()) for row in rows]
        told = "".join(f"<tr>{line}</tr>\n" for line in lines)
        return f'<tr class="names">{heading}</tr>\n{told}'

    def _asked(self, questions: Sequence[Data]) -> str:
        """What was answered so far; what the program calls its questions stands in the file."""
        nothing = self._label(N_("Nothing yet."))
        rows = ["; ".join(map(self._said, _words(each["answers"]))) for each in questions]
        name = self._label(COLUMNS["answers"])
        return "".join(f'<tr><td data-name="{name}">{row or nothing}</td></tr>\n' for row in rows)

    def _said(self, words: str) -> str:
        return self._label(WORDS[words]) if words in WORDS else escape(words)

    def _cell(self, name: str, key: str, row: Data) -> str:
        """Where it is too narrow for columns, each cell says what it is."""
        return f'<td data-name="{name}">{self._told(key, row.get(key))}</td>'

    def _told(self, key: str, value: object) -> str:
        if key == "update":
            return escape("; ".join(_words(value, only=("text", "caption"))))
        return self._steps(str(value)) if key == "steps" and value else self._value(key, value)

    def _value(self, key: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return self._label(N_("Yes") if value else N_("No"))
        if key in MOMENTS:
            return self._moment(datetime.fromisoformat(str(value)))
        if key in ("language", "text"):
            return escape(_in_language(str(value)))
        if key in OURS and value in WORDS:
            return self._label(WORDS[str(value)])
        told = value if isinstance(value, str | int) else "; ".join(_words(value))
        return escape(str(told))

    def _steps(self, value: str) -> str:
        return ", ".join(self._label(WORDS.get(each) or COLUMNS[each]) for each in value.split())

    def _ending(self, data: Data) -> str:
        erased = self._label(N_("All of it is erased on {day}. Questions: {contact}"))
        how = self._label(N_("In the chat: /settings and /list correct it, /deleteme erases it."))
        values = {"day": escape(data["erased_on"]), "contact": escape(data["contact"])}
        return f"<p>{erased.format(**values)}</p>\n<p>{how}</p>"

    def _moment(self, moment: datetime) -> str:
        day, at = medium_date(moment, self._language), hour(moment, self._language)
        return escape(f"{day}, {at}")

    def _label(self, label: str) -> str:
        return escape(_texts().label(self._language, label, {}))
