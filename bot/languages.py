"""Which languages the bot speaks, and how complete each is. English is the source: its words stand
in the code and the templates; every other language is a catalogue in `locales/`.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import files
from bot.engine.texts.catalogues import Texts

SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Gap:
    """A text that has no translation, or one that a person must look at again (fuzzy)."""

    text: str
    places: tuple[str, ...]
    is_fuzzy: bool


def available() -> tuple[str, ...]:
    """The codes of all languages, English first."""
    found = sorted(path.parent.parent.name for path in files.locales().glob("*/LC_MESSAGES/bot.po"))
    return (SOURCE, *(language for language in found if language != SOURCE))


def translator(own: str, environment: Mapping[str, str] = os.environ) -> Callable[[str], str]:
    """What puts texts into somebody's own language or, where that is not known, the machine's."""
    set_here = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    tag = own or next(filter(None, set_here), SOURCE)
    texts = Texts(files.locales())
    language = texts.known(tag.partition(".")[0].replace("_", "-"))
    return lambda words: texts.label(language, words, {})


def gaps(language: str) -> list[Gap]:
    """What `language` lacks against the list of all texts (`locales/bot.pot`); none for English.
    Raises FileNotFoundError when the language has no catalogue at all.
    """
    if language == SOURCE:
        return []
    return _gaps(files.locales() / language / "LC_MESSAGES" / "bot.po", files.locales() / "bot.pot")


def _gaps(catalogue: Path, template: Path) -> list[Gap]:
    # Imported here: it reads every plural rule there is, and most starts don't need it.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with catalogue.open("rb") as file:
        translated = read_po(file)
    with template.open("rb") as file:
        wanted = read_po(file)
    found = []
    for message in wanted:
        text = message.id if isinstance(message.id, str) else message.id[0]
        answer = translated.get(text, message.context)
        if text and (answer is None or answer.fuzzy or not _is_full(answer.string)):
            places = tuple(dict.fromkeys(file for file, _line in message.locations))
            found.append(Gap(text, places, is_fuzzy=answer is not None and answer.fuzzy))
    return found


def _is_full(string: object) -> bool:
    """A text with plurals has one translation for each form."""
    return all(string) if isinstance(string, tuple | list) else bool(string)
