"""Every word that a person reads: jinja2 macros and button labels, in the reader's language.

"adding/added" is the macro `added` in any file of the room bot/contacts/adding/texts/. English is
the source; another language is a folder locales/<language>/LC_MESSAGES/bot.po, read as it is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date, time
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket

from bot.engine.texts import moments, rules

SOURCE = "en"
GAP = "\n\n\n"
GAPS = re.compile(r"\n{3,}")
BOT = Path(__file__).parents[2]


Macro = Any  # jinja2 doesn't say what calling one gives


class _Compiled(BytecodeCache):
    """What templates of one language were compiled to, for all `Texts` of a process: pictures and
    commands have their own.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


class Texts:
    """Renders messages and labels in every language that has a catalogue.

    `root` is the folder below which every room keeps its `texts/`; a room's name is unique.
    """

    def __init__(self, locales: Path, root: Path = BOT) -> None:
        self._root = root
        self._rooms = _rooms(root)
        catalogues = sorted(locales.glob("*/LC_MESSAGES/bot.po"))
        others = (path.parts[-3] for path in catalogues)
        self.languages = (SOURCE, *(name for name in others if name != SOURCE))
        self._translations: dict[str, NullTranslations] = {SOURCE: NullTranslations()}
        for path in catalogues:
            self._translations[path.parts[-3]] = _load(path)
        self._environments = {name: self._environment(name) for name in self.languages}
        self._macros: dict[tuple[str, str], Macro] = {}

    def known(self, language: str) -> str:
        """Return the language of ours that is nearest to an IETF tag, else English."""
        for tag in (language, language.partition("-")[0]):
            if tag in self._environments:
                return tag
        return SOURCE

    def message(self, language: str, name: str, values: Mapping[str, Any]) -> str:
        """Return a message as Telegram HTML; KeyError for an unknown name.

        Where a template leaves something out, one empty line is left, not several; what people
        wrote stays as it is.
        """
        macro = self._macro(self.known(language), name)
        text = str(macro(**values)).strip()
        if GAP not in text or any(
            isinstance(each, str) and GAP in each for each in values.values()
        ):
            return text
        return GAPS.sub("\n\n", text)

    def label(self, language: str, label: str, values: Mapping[str, Any]) -> str:
        """Return a label's words, plain; days and hours are written in short ("Sun, May 9")."""
        language = self.known(language)
        words = self._translations[language].gettext(label)
        shown = {name: _short(value, language) for name, value in values.items()}
        return words.format(**shown) if values else words

    def in_every_language(self, label: str) -> set[str]:
        """Return a label's words in all languages."""
        return {translation.gettext(label) for translation in self._translations.values()}

    def _macro(self, language: str, name: str) -> Macro:
        key = (language, name)
        if key not in self._macros:
            room, _, macro = name.partition("/")
            for template in self._templates(language, room):
                self._macros.update(_macros(language, room, template))
            if key not in self._macros:
                message = f"no text {room}/{macro}"
                raise KeyError(message)
        return self._macros[key]

    def _templates(self, language: str, room: str) -> list[Template]:
        paths = sorted(self._rooms[room].glob("*.j2")) if room in self._rooms else []
        environment = self._environments[language]
        return [environment.get_template(path.relative_to(self._root).as_posix()) for path in paths]

    def _environment(self, language: str) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self._root),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_compiled(language),
        )
        environment.policies["ext.i18n.trimmed"] = True
        translation = self._translations[language]
        environment.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
        environment.globals["language"] = language
        environment.filters.update(_filters(language))
        return environment


@cache
def _rooms(root: Path) -> dict[str, Path]:
    """Every folder of templates by its room's name; ValueError where two rooms share one."""
    rooms: dict[str, Path] = {}
    for folder in sorted({path.parent for path in root.rglob("texts/*.j2")}):
        if rooms.setdefault(folder.parent.name, folder) is not folder:
            raise ValueError(f"two rooms with texts are called {folder.parent.name}")
    return rooms


def _macros(language: str, room: str, template: Template) -> dict[tuple[str, str], Macro]:
    exported = vars(template.module)
    return {
        (language, f"{room}/{name}"): macro
        for name, macro in exported.items()
        if not name.startswith("_")
    }


@cache
def _compiled(_language: str) -> _Compiled:
    # One for each language: jinja2 may fold what a filter makes of a constant into the code.
    return _Compiled()


def _load(path: Path) -> NullTranslations:
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _changed_at: int) -> NullTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, domain="bot")


def _short(value: object, language: str) -> object:
    match value:
        case date():
            return rules.short_day(value, language)
        case time():
            return rules.hour(value, language)
    return value


def _filters(language: str) -> dict[str, Any]:
    """What writes a value in a template; `clock` is an hour that is no date but a clock's hands."""
    return {
        "day": partial(moments.day, language=language),
        "full_day": partial(moments.full_day, language=language),
        "time": partial(moments.hour, language=language),
        "moment": partial(moments.moment, language=language),
        "when": partial(moments.when, language=language),
        "dated": moments.dated,
        "clock": partial(rules.hour, language=language),
        "number": partial(format_decimal, locale=language),
    }
